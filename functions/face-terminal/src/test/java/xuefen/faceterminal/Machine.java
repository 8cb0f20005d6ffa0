package xuefen.faceterminal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.Serving;

/** A face terminal with its own key, as its browser makes one. */
final class Machine {
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

    /** Opens a terminal. */
    Reply opens(Serving function, String pass) {
        return Events.http("face-terminal.open-terminal.json").body(signed(pass, pass).toString()).to(function);
    }

    /** Hands in a batch. */
    Reply handsIn(Serving function, String pass, String batch) {
        return sends(function, signed(pass, batch).put("batch", batch));
    }

    /** Hands in a batch other than the signed one. */
    Reply handsIn(Serving function, String pass, String batch, String signedInstead) {
        return sends(function, signed(pass, signedInstead).put("batch", batch));
    }

    private static Reply sends(Serving function, ObjectNode body) {
        return Events.http("face-terminal.hand-in-terminal-events.json").body(body.toString()).to(function);
    }

    private ObjectNode signed(String pass, String text) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(pair.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            var body = JsonNodeFactory.instance.objectNode().put("pass", pass);
            body.putObject("signature").put("key", TEXT.encodeToString(pair.getPublic().getEncoded())).put("value",
                TEXT.encodeToString(signer.sign()));
            return body;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
