package xuefen.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;

/** 系统登录: checks a password and issues tokens. */
public final class SignInFunction extends HttpFunction {
    private final AccountStore accounts;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final BiPredicate<String, String> matches;
    private final InstantSource clock;

    /** As {@code template.yaml} sets it up. */
    public SignInFunction() {
        this(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new AccessTokens(() -> Secrets.of("TOKEN_SECRET"), Clocks.clock()),
            new SecureRandom(), Passwords::matches, Clocks.clock());
    }

    /**
     * For tests.
     *
     * @param matches whether a password is the one of a hash
     */
    SignInFunction(AccountStore accounts, AccessTokens accessTokens, RandomGenerator random, BiPredicate<String, String> matches,
                   InstantSource clock) {
        this.accounts = accounts;
        this.matches = matches;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(accounts, random, clock);
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
        /** Without the token, should it ever come into a log. */
        @Override
        public String toString() {
            return "refresh";
        }
    }

    private record SignedIn(String accessToken, long expiresInSeconds, String refreshToken, AccountView account) {
    }

    private record AccountView(String name, Role role, String displayName, ReviewLevel level, String unit, String county) {
        static AccountView of(Account account) {
            return new AccountView(account.name(), account.role(), account.displayName(), account.level(), account.unit(), account.county());
        }
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "POST /sign-in" -> signIn(request.body(Credentials.class));
            case "POST /sign-in/refresh" -> refresh(request.body(RefreshOrder.class));
            default -> throw noSuchRoute();
        };
    }

    private Answer signIn(Credentials given) {
        new FieldCheck().present(given.account(), "account", "账号").present(given.password(), "password", "密码").done();
        // Nobody can have such a name: nothing is counted for it, so that made-up names of any length fill no table.
        var possible = given.account().matches(Account.NAME_PATTERN);
        if (possible) {
            takeAttempt(given.account());
        }
        var stored = possible ? accounts.find(given.account()) : Optional.<AccountStore.Stored>empty();
        // One check in any case: the time that a refusal takes must not tell whether there is such an account.
        var right = matches.test(given.password(), stored.map(AccountStore.Stored::passwordHash).orElse(Passwords.NOBODYS));
        var account = stored.filter(found -> right).orElseThrow(() -> Problem.of(ProblemCode.SIGN_IN_REFUSED)).account();
        accounts.guard(account.name(), guard -> SignInGuard.CLEAR);
        return Answer.ok(signedIn(account, refreshTokens.issue(account.name())));
    }

    /**
     * Counts an attempt as a failure before the password is looked at; a success clears the count afterwards. The other way round, any number
     * of attempts at once would all be let through before the first of them is counted. Names without an account are counted, and locked, alike.
     */
    private void takeAttempt(String name) {
        var now = clock.instant();
        var before = accounts.guard(name, guard -> guard.failed(now));
        if (before.locked(now)) {
            throw Problem.later(ProblemCode.ACCOUNT_LOCKED, Duration.between(now, before.lockedUntil()));
        }
    }

    private Answer refresh(RefreshOrder order) {
        new FieldCheck().present(order.refreshToken(), "refreshToken", "refreshToken").done();
        // The account as it is now: one that was changed or taken away is so from its next access token on.
        var account = refreshTokens.account(order.refreshToken()).flatMap(accounts::find).map(AccountStore.Stored::account)
            .orElseThrow(() -> Problem.of(ProblemCode.REFRESH_REFUSED));
        return Answer.ok(signedIn(account, null));
    }

    private SignedIn signedIn(Account account, String refreshToken) {
        return new SignedIn(accessTokens.issue(account.caller()), AccessTokens.VALID.toSeconds(), refreshToken, AccountView.of(account));
    }
}
