package xuefen.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

import xuefen.platform.store.AccountStore;

/**
 * Refresh tokens: 256 random bits, good for 30 days, used as often as need be. Only the SHA-256 of one is kept, so that whoever reads the table
 * can sign in as nobody; a slow hash would add nothing, as random bits cannot be guessed.
 */
final class RefreshTokens {
    /** How long one is good for. */
    static final Duration VALID = Duration.ofDays(30);
    private static final int BYTES = 32;

    private final AccountStore accounts;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * @param random cryptographically strong
     */
    RefreshTokens(AccountStore accounts, RandomGenerator random, InstantSource clock) {
        this.accounts = accounts;
        this.random = random;
        this.clock = clock;
    }

    /** A new token of an account. */
    String issue(String account) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        accounts.addRefresh(hash(token), new AccountStore.Refresh(account, clock.instant().plus(VALID)));
        return token;
    }

    /** Whose a token is; empty when it is unknown or has ended. */
    Optional<String> account(String token) {
        return accounts.refresh(hash(token)).filter(kept -> clock.instant().isBefore(kept.expiresAt())).map(AccountStore.Refresh::account);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
