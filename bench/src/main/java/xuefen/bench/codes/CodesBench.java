package xuefen.bench.codes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import xuefen.bench.Table;
import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.signing.SigningSecrets;

/**
 * Verifying a code, on one core: the aim is 200,000 a second. The peer is one HMAC-SHA256 of as many bytes, which
 * nothing that is signed can do without.
 */
public final class CodesBench {
    private static final int CODES = 20_000;
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 10;
    private static final int SIGNED = 24;
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final double AIM = 200_000;

    private CodesBench() {}

    /** Measures once. */
    public static void main(String[] args) throws GeneralSecurityException {
        var now = Instant.parse("2026-05-11T00:40:03Z");
        var codes = new RotatingCode(SECRET, 1);
        var claims = new ClaimSeal(SECRET);
        var device = "device-0123456789abcdef";
        var shown = IntStream.range(0, CODES)
            .mapToObj(
                i -> codes.issue(new Post(new UUID(1, i % 8), 1, 1 + i % 50, Direction.SIGN_IN, i % 128), now).code())
            .toList();
        var given = shown.stream().map(code -> claims.issue(codes.verify(code, now), device, false, now)).toList();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.signing().value(), "HmacSHA256"));
        var bytes = shown.stream().map(code -> Arrays.copyOf(code.getBytes(StandardCharsets.US_ASCII), SIGNED))
            .toList();

        var hmac = perSecond(i -> mac.doFinal(bytes.get(i))[0]);
        var code = perSecond(i -> codes.verify(shown.get(i), now).from().getEpochSecond());
        var claim = perSecond(i -> claims.verify(given.get(i), device, now).at().getEpochSecond());
        var table = new Table("one core, median of " + ROUNDS, "a second", "/ HMAC", "aim", "reached");
        table.row("peer: one HMAC-SHA256, its key at hand", number(hmac), "1.00", "", "");
        table.row("RotatingCode.verify", number(code), ratio(code / hmac), number(AIM), code >= AIM ? "yes" : "no");
        table.row("ClaimSeal.verify", number(claim), ratio(claim / hmac), "", "");
        System.out.print(table);
    }

    private static double perSecond(IntToLongFunction verify) {
        long seen = 0;
        var rates = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            var begin = System.nanoTime();
            for (int i = 0; i < CODES; i++) {
                seen += verify.applyAsLong(i);
            }
            if (round >= 0) {
                rates[round] = CODES * 1e9 / (System.nanoTime() - begin);
            }
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was verified");
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
