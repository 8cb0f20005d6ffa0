package xuefen.signin;

import static xuefen.domain.problem.ProblemCode.ACCOUNT_LOCKED;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.PASSWORD_CHANGE_REQUIRED;
import static xuefen.domain.problem.ProblemCode.REFRESH_REFUSED;
import static xuefen.domain.problem.ProblemCode.SIGN_IN_REFUSED;
import static xuefen.platform.http.RouteBuilder.post;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.config.Secrets;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.store.DynamoDocuments;

/** 系统登录: checks and changes passwords, issues tokens and ends them. */
public final class SignInFunction extends HttpFunction {
    static final Routes<SignInFunction> ROUTES = Routes.of(SignInFunction.class,
        post("/sign-in").open().takes(Credentials.class).answers(SignedIn.class)
            .refuses(SIGN_IN_REFUSED, ACCOUNT_LOCKED, PASSWORD_CHANGE_REQUIRED).by(SignInFunction::signIn),
        post("/sign-in/password").open().takes(PasswordChange.class).answers(SignedIn.class)
            .refuses(SIGN_IN_REFUSED, ACCOUNT_LOCKED, CHANGED_MEANWHILE).by(SignInFunction::changePassword),
        post("/sign-in/refresh").open().takes(RefreshOrder.class).answers(Refreshed.class).refuses(REFRESH_REFUSED)
            .primed(harmless -> harmless.body("{\"refreshToken\":\"of nobody\"}")).by(SignInFunction::refresh),
        post("/sign-out").open().takes(RefreshOrder.class).answersNothing().by(SignInFunction::signOut));

    private final AccountStore accounts;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Attempts attempts;
    private final UnaryOperator<String> hash;
    private final InstantSource clock;

    /** As {@code template.yaml} sets it up. */
    public SignInFunction() {
        this(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AccessTokens(Secrets.of("TOKEN_SECRET"), Clocks.clock()), new SecureRandom(), Passwords::matches,
            Passwords::hash, Clocks.clock());
    }

    /**
     * For tests.
     *
     * @param matches whether a password matches a hash
     * @param hash    the hash to keep of a password
     */
    SignInFunction(AccountStore accounts, AccessTokens accessTokens, RandomGenerator random,
        BiPredicate<String, String> matches, UnaryOperator<String> hash, InstantSource clock) {
        super(ROUTES);
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(accounts, random, clock);
        this.attempts = new Attempts(accounts, matches, clock);
        this.hash = hash;
        this.clock = clock;
    }

    private record Credentials(@Text(most = 10_000, kind = TextKind.EXACT) String account,
        @Text(most = 1000, kind = TextKind.EXACT) String password) {
        /** Omits the password, in case the record is ever logged. */
        @Override
        public String toString() {
            return "credentials";
        }
    }

    private record RefreshOrder(@Text(most = 10_000, kind = TextKind.EXACT) String refreshToken) {
        void check() {
            new FieldCheck().present(refreshToken, "refreshToken", "refreshToken").done();
        }

        /** Omits the token, in case the record is ever logged. */
        @Override
        public String toString() {
            return "refresh";
        }
    }

    private record SignedIn(String accessToken, long expiresInSeconds, String refreshToken, SignedInAccount account,
        Instant now) {}

    /** A refreshed sign-in: the refresh token stays the same. */
    private record Refreshed(String accessToken, long expiresInSeconds, SignedInAccount account, Instant now) {}

    private record SignedInAccount(String name, Role role, String displayName, ReviewLevel level, String unit,
        String county) {
        static SignedInAccount of(Account account) {
            return new SignedInAccount(account.name(), account.role(), account.displayName(), account.level(),
                account.unit(), account.county());
        }
    }

    /** Primes tokens here: no harmless request gets a token or has its password checked. */
    @Override
    protected void prime() {
        super.prime();
        AccessTokens.prime();
        Passwords.matches("of nobody", Passwords.NOBODYS);
    }

    private Answer<SignedIn> signIn(Request request, Credentials given) {
        new FieldCheck().present(given.account(), "account", "账号").present(given.password(), "password", "密码").done();
        var stored = attempts.take(given.account());
        if (!attempts.right(given.password(), stored)) {
            throw Problem.of(SIGN_IN_REFUSED);
        }
        var account = stored.orElseThrow();
        attempts.succeeded(account);
        if (account.mustChange()) {
            throw Problem.of(PASSWORD_CHANGE_REQUIRED);
        }
        return Answer.ok(signedIn(account));
    }

    private Answer<SignedIn> changePassword(Request request, PasswordChange change) {
        change.check();
        return Answer.ok(signedIn(change.make(accounts, attempts, hash)));
    }

    private Answer<Refreshed> refresh(Request request, RefreshOrder order) {
        order.check();
        // The account in its present state: a change or removal takes effect with the next access token.
        var account = refreshTokens.account(order.refreshToken()).orElseThrow(() -> Problem.of(REFRESH_REFUSED));
        return Answer.ok(new Refreshed(accessTokens.issue(account.caller()), AccessTokens.VALID.toSeconds(),
            SignedInAccount.of(account), clock.instant()));
    }

    private Answer<Void> signOut(Request request, RefreshOrder order) {
        order.check();
        refreshTokens.end(order.refreshToken());
        return Answer.done();
    }

    private SignedIn signedIn(Stored stored) {
        return new SignedIn(accessTokens.issue(stored.account().caller()), AccessTokens.VALID.toSeconds(),
            refreshTokens.issue(stored), SignedInAccount.of(stored.account()), clock.instant());
    }
}
