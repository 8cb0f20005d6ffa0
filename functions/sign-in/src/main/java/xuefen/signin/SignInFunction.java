package xuefen.signin;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.store.DynamoDocuments;

/** 系统登录: checks and changes passwords, issues tokens and ends them. */
public final class SignInFunction extends HttpFunction {
    private final AccountStore accounts;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Attempts attempts;
    private final UnaryOperator<String> hash;
    private final InstantSource clock;

    /** As {@code template.yaml} sets it up. */
    public SignInFunction() {
        this(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new AccessTokens(Secrets.of("TOKEN_SECRET"), Clocks.clock()),
            new SecureRandom(), Passwords::matches, Passwords::hash, Clocks.clock());
    }

    /**
     * For tests.
     *
     * @param matches whether a password is the one of a hash
     * @param hash    the hash to keep of a password
     */
    SignInFunction(AccountStore accounts, AccessTokens accessTokens, RandomGenerator random, BiPredicate<String, String> matches,
                   UnaryOperator<String> hash, InstantSource clock) {
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(accounts, random, clock);
        this.attempts = new Attempts(accounts, matches, clock);
        this.hash = hash;
        this.clock = clock;
    }

    private record Credentials(String account, String password) {
        /** Without the password, should it ever come into a log. */
        @Override
        public String toString() {
            return "credentials";
        }
    }

    private record RefreshOrder(String refreshToken) {
        void check() {
            new FieldCheck().present(refreshToken, "refreshToken", "refreshToken").done();
        }

        /** Without the token, should it ever come into a log. */
        @Override
        public String toString() {
            return "refresh";
        }
    }

    private record SignedIn(String accessToken, long expiresInSeconds, String refreshToken, AccountView account, Instant now) {
    }

    private record AccountView(String name, Role role, String displayName, ReviewLevel level, String unit, String county) {
        static AccountView of(Account account) {
            return new AccountView(account.name(), account.role(), account.displayName(), account.level(), account.unit(), account.county());
        }
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("POST /sign-in/refresh").body("{\"refreshToken\":\"of nobody\"}"));
    }

    /** No harmless request gets a token, or has its password looked at. */
    @Override
    protected void prime() {
        super.prime();
        AccessTokens.prime();
        Passwords.matches("of nobody", Passwords.NOBODYS);
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "POST /sign-in" -> signIn(request.body(Credentials.class));
            case "POST /sign-in/password" -> changePassword(request.body(PasswordChange.class));
            case "POST /sign-in/refresh" -> refresh(request.body(RefreshOrder.class));
            case "POST /sign-out" -> signOut(request.body(RefreshOrder.class));
            default -> throw noSuchRoute();
        };
    }

    private Answer signIn(Credentials given) {
        new FieldCheck().present(given.account(), "account", "账号").present(given.password(), "password", "密码").done();
        var stored = attempts.take(given.account());
        if (!attempts.right(given.password(), stored)) {
            throw Problem.of(ProblemCode.SIGN_IN_REFUSED);
        }
        var account = stored.orElseThrow();
        attempts.succeeded(account);
        if (account.mustChange()) {
            throw Problem.of(ProblemCode.PASSWORD_CHANGE_REQUIRED);
        }
        if (account.version() == 0) {
            // Kept before there was a list of accounts: now it comes onto it. Whoever is faster brings it there just as well.
            accounts.replace(account.versioned());
        }
        return Answer.ok(signedIn(account));
    }

    private Answer changePassword(PasswordChange change) {
        change.check();
        return Answer.ok(signedIn(change.make(accounts, attempts, hash)));
    }

    private Answer refresh(RefreshOrder order) {
        order.check();
        // The account as it is now: one that was changed or taken away is so from its next access token on.
        var account = refreshTokens.account(order.refreshToken()).orElseThrow(() -> Problem.of(ProblemCode.REFRESH_REFUSED));
        return Answer.ok(signedIn(account, null));
    }

    private Answer signOut(RefreshOrder order) {
        order.check();
        refreshTokens.end(order.refreshToken());
        return Answer.done();
    }

    private SignedIn signedIn(Stored stored) {
        return signedIn(stored.account(), refreshTokens.issue(stored));
    }

    private SignedIn signedIn(Account account, String refreshToken) {
        return new SignedIn(accessTokens.issue(account.caller()), AccessTokens.VALID.toSeconds(), refreshToken, AccountView.of(account),
            clock.instant());
    }
}
