package xuefen.domain.scanning;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.CycleId;

/**
 * Signs passes. A machine in the hall gets a pass in its URL and needs no account. Nobody can forge a pass for another
 * training, cycle, machine, day or purpose.
 *
 * <p>55 bytes, written in 74 characters: version and id of the secret, training, cycle, number of the machine, last
 * day, id of the link, 16 bytes of HMAC-SHA256.
 */
public final class PassSeal {
    /** A well-formed but unsigned pass. */
    public static final String NOBODYS = "I" + "A".repeat(73);
    private static final int VERSION = 1;
    private static final int UUID_LENGTH = 16;
    private static final int MAC = 16;
    private static final int LENGTH = 1 + UUID_LENGTH + 1 + 1 + 4 + UUID_LENGTH + MAC;

    private final Seal seal;

    /**
     * @param secrets asked on each call for the secret that signs or has signed
     * @param purpose keeps the passes of one kind of machine from opening another
     */
    public PassSeal(SigningSecrets secrets, String purpose) {
        this.seal = new Seal(secrets, purpose, VERSION, MAC);
    }

    /** The signed pass: always the same text as long as the same secret signs. */
    public String issue(Pass pass) {
        var training = UUID.fromString(pass.cycle().training());
        var bytes = ByteBuffer.allocate(LENGTH).position(1)
            .putLong(training.getMostSignificantBits()).putLong(training.getLeastSignificantBits())
            .put((byte) pass.cycle().cycle()).put((byte) pass.number()).putInt((int) pass.lastDay().toEpochDay())
            .putLong(pass.link().getMostSignificantBits()).putLong(pass.link().getLeastSignificantBits());
        return seal.sign(training, bytes.array());
    }

    /**
     * Reads a pass; empty where this system did not sign it. The caller checks whether its day is over or it was
     * revoked.
     */
    public Optional<Pass> read(String text) {
        var bytes = Seal.bytes(text, LENGTH);
        if (bytes == null) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        var training = new UUID(buffer.getLong(), buffer.getLong());
        if (!seal.holds(training, bytes)) {
            return Optional.empty();
        }
        var cycle = new CycleId(training.toString(), Byte.toUnsignedInt(buffer.get()));
        var number = Byte.toUnsignedInt(buffer.get());
        return Optional.of(new Pass(cycle, number, LocalDate.ofEpochDay(buffer.getInt()),
            new UUID(buffer.getLong(), buffer.getLong())));
    }
}
