package xuefen.journey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a forger would make from an access token. */
final class Tokens {
    private Tokens() {}

    /** The same token, signed with a secret that is not ours. */
    static String foreign(String token) throws GeneralSecurityException {
        var signed = token.substring(0, token.lastIndexOf('.'));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret of somebody else, long enough for HMAC".getBytes(StandardCharsets.UTF_8),
            "HmacSHA256"));
        return signed + "." + text(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The same signature under another role. */
    static String withRole(String token, String role) {
        var parts = token.split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var changed = payload.replaceFirst("\"role\":\"[A-Z]+\"", "\"role\":\"" + role + "\"");
        return parts[0] + "." + text(changed.getBytes(StandardCharsets.UTF_8)) + "." + parts[2];
    }

    /** The same content, not signed at all. */
    static String unsigned(String token) {
        return text("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII)) + "." + token.split("\\.")[1] + ".";
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
