package xuefen.platform.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.SecretKey;

import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.signing.SigningSecret;
import xuefen.domain.signing.SigningSecrets;

/** Access tokens: short-lived JWTs that name the caller. One function issues them, another verifies them. */
public final class AccessTokens {
    /** How long a token is valid. */
    public static final Duration VALID = Duration.ofMinutes(30);
    private static final String ISSUER = "xuefen";

    private final SigningSecrets secrets;
    private final InstantSource clock;

    /**
     * @param secrets asked at every token for the secret that signs it, or signed it
     */
    public AccessTokens(SigningSecrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A token for a caller, valid from now on. */
    public String issue(Caller caller) {
        var now = clock.instant();
        var secret = secrets.signing();
        return Jwts.builder().header().keyId(secret.id()).and().issuer(ISSUER).subject(caller.account())
            .claim("role", caller.role().name())
            .claim("level", caller.level() == null ? null : caller.level().name())
            .claim("unit", caller.unit()).claim("county", caller.county())
            .issuedAt(Date.from(now)).expiration(Date.from(now.plus(VALID)))
            .signWith(key(secret)).compact();
    }

    /** The caller that a token names; empty when the token is expired, foreign or altered. */
    public Optional<Caller> verify(String token) {
        try {
            var claims = Jwts.parser().keyLocator(this::keyOf).requireIssuer(ISSUER).clock(() -> Date.from(now()))
                .build().parseSignedClaims(token).getPayload();
            var role = claims.get("role", String.class);
            if (claims.getSubject() == null || role == null || claims.getExpiration() == null) {
                return Optional.empty(); // signed with our secret, but not issued here
            }
            if (!now().isBefore(claims.getExpiration().toInstant())) {
                // the library accepts a token at the instant of its expiry, which RFC 7519 does not allow
                return Optional.empty();
            }
            var level = claims.get("level", String.class);
            return Optional.of(new Caller(claims.getSubject(), Role.valueOf(role),
                level == null ? null : ReviewLevel.valueOf(level), claims.get("unit", String.class),
                claims.get("county", String.class)));
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty(); // the caller does not learn what is wrong with the token
        }
    }

    /** Issues a token with a random secret and verifies it, to warm up the library; keeps nothing. */
    public static void prime() {
        var own = new AccessTokens(SigningSecrets.of(UUID.randomUUID().toString()), InstantSource.system());
        own.verify(own.issue(new Caller("nobody", Role.LEARNER, null, null, null)));
    }

    /** The key that a token names; null where it names none of ours, and the library then refuses it. */
    private SecretKey keyOf(Header header) {
        return header.get("kid") instanceof String id
            ? secrets.find(secret -> secret.id().equals(id)).map(AccessTokens::key).orElse(null) : null;
    }

    private static SecretKey key(SigningSecret secret) {
        return Keys.hmacShaKeyFor(secret.value());
    }

    private Instant now() {
        return clock.instant();
    }
}
