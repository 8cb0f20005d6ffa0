package xuefen.domain.terminal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

import xuefen.domain.Samples;
import xuefen.domain.scanning.DeviceSignature;

/** A machine in the hall with a key of its own, and what it opens. */
final class Machine {
    static final String ID = "4b1f7d2a-6c3e-4e85-9a07-2d5c8e1b6f30";
    static final LocalDate LAST_DAY = LocalDate.of(2026, 5, 12);
    static final Instant NOW = Instant.parse("2026-05-11T00:40:05.123Z");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;

    Machine() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A terminal that nobody has opened yet. */
    static FaceTerminal registered() {
        return FaceTerminal.registered(ID, Samples.CYCLE, 3, "东门", LAST_DAY, "hospital01", NOW);
    }

    DeviceSignature sign(String text) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return new DeviceSignature(TEXT.encodeToString(pair.getPublic().getEncoded()),
                TEXT.encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The terminal, opened by this machine. */
    FaceTerminal opens(FaceTerminal terminal) {
        return terminal.opened(sign("pass"), "pass", NOW);
    }
}
