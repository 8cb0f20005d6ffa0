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

import xuefen.domain.identity.Account;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Refresh;
import xuefen.platform.store.AccountStore.Stored;

/**
 * Refresh tokens: 256 random bits, valid for 30 days, reusable, ended by signing out or by a change of password. Only
 * the SHA-256 of a token is kept, so that reading the table lets nobody sign in. A slow hash would add nothing, as
 * random bits cannot be guessed.
 */
final class RefreshTokens {
    /** How long a token is valid. */
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

    /** Issues a token for an account; the token is bound to the account's present password. */
    String issue(Stored stored) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        accounts.addRefresh(hash(token),
            new Refresh(stored.account().name(), stored.passwordChanges(), clock.instant().plus(VALID)));
        return token;
    }

    /** The account of a token in its present state; empty if the token is unknown or has ended. */
    Optional<Account> account(String token) {
        return accounts.refresh(hash(token)).filter(kept -> clock.instant().isBefore(kept.expiresAt()))
            .flatMap(kept -> accounts.find(kept.account())
                .filter(stored -> stored.passwordChanges() == kept.passwordChanges()))
            .map(Stored::account);
    }

    /** Ends a token. */
    void end(String token) {
        accounts.endRefresh(hash(token));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
