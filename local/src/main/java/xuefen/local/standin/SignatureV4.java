package xuefen.local.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies that a request was signed with a secret key by Signature Version 4 of AWS, in the header
 * {@code Authorization}. The SDK has a signer but no verifier, and its signer chooses the headers to sign; this class
 * checks those that the client signed. It uses only the JDK, because it also runs inside DynamoDB Local's process.
 */
final class SignatureV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
        ALGORITHM + " +Credential=([^/,\\s]+)/(([0-9]{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request)\\s*,"
            + "\\s*SignedHeaders=([a-z0-9;._-]+)\\s*,\\s*Signature=([0-9a-f]{64})\\s*");
    /** A signing key is derived once per day, region and service. */
    private static final int MOST_KEYS = 100;

    private final String accessKeyId;
    private final byte[] secret;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    SignatureV4(String accessKeyId, String secretAccessKey) {
        this.accessKeyId = accessKeyId;
        this.secret = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    }

    /** The result of the verification. */
    enum Verdict {
        /** Signed with our key. */
        RIGHT,
        /** Not signed at all. */
        MISSING,
        /** Signed with another key. */
        UNKNOWN_KEY,
        /** Altered after signing, or not signed with our secret. */
        WRONG
    }

    Verdict check(SignedRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null) {
            return Verdict.MISSING;
        }
        Matcher said = AUTHORIZATION.matcher(authorization);
        if (!said.matches()) {
            return Verdict.MISSING;
        }
        if (!same(said.group(1), accessKeyId)) {
            return Verdict.UNKNOWN_KEY;
        }
        List<String> signed = List.of(said.group(6).split(";"));
        String time = request.header("x-amz-date");
        String payload = hex(sha256(request.body()));
        String toldPayload = request.header("x-amz-content-sha256");
        // If host or action is not signed, or the body does not match the signed digest, the request may combine parts
        // of several requests.
        if (time == null || !signed.contains("host") || !signed.contains("x-amz-date")
            || request.header("x-amz-target") != null && !signed.contains("x-amz-target")
            || toldPayload != null && !toldPayload.equals(payload)) {
            return Verdict.WRONG;
        }
        var canonical = new StringBuilder(512).append(request.method()).append('\n')
            .append(encoded(request.path(), "/")).append('\n').append(query(request.query())).append('\n');
        for (String name : signed) {
            String value = request.header(name);
            canonical.append(name).append(':').append(value == null ? "" : value.strip().replaceAll(" {2,}", " "))
                .append('\n');
        }
        canonical.append('\n').append(said.group(6)).append('\n').append(payload);
        String toSign = ALGORITHM + "\n" + time + "\n" + said.group(2) + "\n"
            + hex(sha256(bytes(canonical.toString())));
        return same(hex(hmac(key(said.group(3), said.group(4), said.group(5)), toSign)), said.group(7)) ? Verdict.RIGHT
            : Verdict.WRONG;
    }

    private byte[] key(String day, String region, String service) {
        if (keys.size() > MOST_KEYS) {
            keys.clear();
        }
        return keys.computeIfAbsent(day + "/" + region + "/" + service,
            scope -> hmac(hmac(hmac(hmac(secret, day), region), service), "aws4_request"));
    }

    private static String query(String raw) {
        List<String> pairs = new ArrayList<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            pairs.add(encoded(decoded(equals < 0 ? pair : pair.substring(0, equals)), "") + "="
                + encoded(equals < 0 ? "" : decoded(pair.substring(equals + 1)), ""));
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String encoded(String text, String kept) {
        var encoded = new StringBuilder();
        for (byte b : bytes(text)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || kept.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
