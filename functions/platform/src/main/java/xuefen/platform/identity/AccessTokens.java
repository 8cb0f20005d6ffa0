package xuefen.platform.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;

import javax.crypto.SecretKey;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;

/** Access tokens: short-lived JWTs that say who is calling. One side issues them, the other verifies them, both by the same clock. */
public final class AccessTokens {
    /** How long one is good for. */
    public static final Duration VALID = Duration.ofMinutes(30);
    private static final String ISSUER = "xuefen";

    private final Supplier<String> secret;
    private final InstantSource clock;
    private volatile Keyed keyed = new Keyed(null, null);

    /**
     * @param secret asked for with every token, so that a rotated one takes effect; at least 32 characters
     */
    public AccessTokens(Supplier<String> secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    private record Keyed(String secret, SecretKey key) {
    }

    /** A token for a caller, good from now on. */
    public String issue(Caller caller) {
        var now = clock.instant();
        return Jwts.builder().issuer(ISSUER).subject(caller.account())
            .claim("role", caller.role().name())
            .claim("level", caller.level() == null ? null : caller.level().name())
            .claim("unit", caller.unit()).claim("county", caller.county())
            .issuedAt(Date.from(now)).expiration(Date.from(now.plus(VALID)))
            .signWith(key()).compact();
    }

    /** Who a token speaks for; empty when it is expired, foreign or altered. */
    public Optional<Caller> verify(String token) {
        var key = key(); // outside: a secret that cannot be had is our failure, not the token's
        try {
            var claims = Jwts.parser().verifyWith(key).requireIssuer(ISSUER).clock(() -> Date.from(now())).build()
                .parseSignedClaims(token).getPayload();
            var role = claims.get("role", String.class);
            if (claims.getSubject() == null || role == null || claims.getExpiration() == null) {
                return Optional.empty(); // signed with our secret, but not issued here
            }
            if (!now().isBefore(claims.getExpiration().toInstant())) {
                return Optional.empty(); // the library still takes one at the very instant at which it ends (RFC 7519 does not)
            }
            var level = claims.get("level", String.class);
            return Optional.of(new Caller(claims.getSubject(), Role.valueOf(role),
                level == null ? null : ReviewLevel.valueOf(level), claims.get("unit", String.class), claims.get("county", String.class)));
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty(); // whatever is wrong with it, the caller learns no more than that
        }
    }

    private SecretKey key() {
        var current = secret.get();
        var known = keyed;
        if (!current.equals(known.secret())) {
            known = new Keyed(current, Keys.hmacShaKeyFor(current.getBytes(StandardCharsets.UTF_8)));
            keyed = known;
        }
        return known.key();
    }

    private Instant now() {
        return clock.instant();
    }
}
