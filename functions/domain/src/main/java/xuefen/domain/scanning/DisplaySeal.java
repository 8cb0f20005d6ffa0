package xuefen.domain.scanning;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;

/**
 * Signs the passes of screens: a hall's computer gets one in its address and never sees an account. Nobody can make one for another
 * training, cycle, screen or day; whether it was revoked its {@link DisplayLink} says.
 *
 * <p>55 bytes, written in 74 characters: version, training, cycle, number of the screen, last day, id of the link, 16 bytes of HMAC-SHA256.
 */
public final class DisplaySeal {
    private static final byte VERSION = 1;
    private static final int UUID_LENGTH = 16;
    private static final int MAC = 16;
    private static final int LENGTH = 1 + UUID_LENGTH + 1 + 1 + 4 + UUID_LENGTH + MAC;

    private final Seal seal;

    /**
     * @param masterSecret at least 32 characters
     */
    public DisplaySeal(String masterSecret) {
        this.seal = new Seal(masterSecret, "display");
    }

    /** The pass of a screen: the same one however often it is asked for. */
    public String issue(DisplayLink link) {
        var training = UUID.fromString(link.training());
        var id = UUID.fromString(link.id());
        var bytes = ByteBuffer.allocate(LENGTH).put(VERSION)
            .putLong(training.getMostSignificantBits()).putLong(training.getLeastSignificantBits())
            .put((byte) link.cycle()).put((byte) link.number()).putInt((int) link.lastDay().toEpochDay())
            .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        bytes.put(seal.mac(training, bytes.array(), LENGTH - MAC, MAC));
        return Seal.text(bytes.array());
    }

    /**
     * Reads a pass.
     *
     * @throws Problem {@code display-invalid}, or {@code display-ended} after its last day in China
     */
    public DisplayPass verify(String pass, Instant now) {
        var bytes = Seal.bytes(pass, LENGTH);
        if (bytes == null || bytes[0] != VERSION) {
            throw Problem.of(ProblemCode.DISPLAY_INVALID);
        }
        var buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        var training = new UUID(buffer.getLong(), buffer.getLong());
        if (!seal.holds(training, bytes, MAC)) {
            throw Problem.of(ProblemCode.DISPLAY_INVALID);
        }
        var cycle = Byte.toUnsignedInt(buffer.get());
        var number = Byte.toUnsignedInt(buffer.get());
        var read = new DisplayPass(training, cycle, number, LocalDate.ofEpochDay(buffer.getInt()), new UUID(buffer.getLong(), buffer.getLong()));
        if (ChinaTime.day(now).isAfter(read.lastDay())) {
            throw Problem.of(ProblemCode.DISPLAY_ENDED);
        }
        return read;
    }
}
