package xuefen.accounts;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.UnitStore;

/** Lets an administrator open accounts of every role, see them, and reset their passwords. */
public final class AccountsFunction extends HttpFunction {
    /** Accounts in one request: with as many different passwords, each hashed, an answer still comes in time. */
    static final int MOST = 200;

    private final AccountStore accounts;
    private final UnitStore units;
    private final AuditLog audit;
    private final UnaryOperator<String> hash;
    private final InstantSource clock;

    /** As {@code template.yaml} sets it up. */
    public AccountsFunction() {
        this(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new UnitStore(DynamoDocuments.of("ACCOUNTS_TABLE")), new AuditLog(DynamoDocuments.of("AUDIT_TABLE")),
            Passwords::hash, Clocks.clock());
    }

    /**
     * For tests.
     *
     * @param hash the hash to keep of a password
     */
    AccountsFunction(AccountStore accounts, UnitStore units, AuditLog audit, UnaryOperator<String> hash, InstantSource clock) {
        this.accounts = accounts;
        this.units = units;
        this.audit = audit;
        this.hash = hash;
        this.clock = clock;
    }

    private record Order(List<NewAccount> accounts) {
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /units", Role.ADMINISTRATOR));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "POST /accounts" -> open(request);
            case "GET /accounts" -> list(request);
            case "GET /units" -> listUnits(request);
            case "PUT /accounts/{name}/password" -> resetPassword(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer open(Request request) {
        var caller = request.caller(Role.ADMINISTRATOR);
        var wanted = request.body(Order.class).accounts();
        check(wanted);
        // Before names and passwords are compared: whoever tries them out by asking for accounts is seen here too.
        audit.add(new AuditLog.Entry("accounts", "accounts-requested", caller.account(), clock.instant()));
        return Answer.ok(new AccountOpening(accounts, hash).open(wanted));
    }

    private Answer list(Request request) {
        var caller = request.caller(Role.ADMINISTRATOR);
        var role = ListedAccount.role(request.query("role"));
        var limit = request.number("limit", 1, Page.MOST, Page.SIZE);
        audit.add(new AuditLog.Entry("accounts", "accounts-listed", caller.account(), clock.instant()));
        return Answer.ok(accounts.ofRole(role, limit, request.query("cursor").orElse(null)).map(ListedAccount::of));
    }

    /** For administrators, and for the city's reviewers, who choose a unit that gets extra days. */
    private Answer listUnits(Request request) {
        var caller = request.caller(Role.REVIEWER, Role.ADMINISTRATOR);
        if (caller.role() == Role.REVIEWER && caller.level() != ReviewLevel.CITY) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "只有市级卫生行政部门和管理员可以查询全市的单位");
        }
        var limit = request.number("limit", 1, Page.MOST, Page.SIZE);
        return Answer.ok(units.page(limit, request.query("cursor").orElse(null)));
    }

    private Answer resetPassword(Request request) {
        var caller = request.caller(Role.ADMINISTRATOR);
        var name = request.account("name");
        var reset = request.body(PasswordReset.class);
        reset.check();
        var now = clock.instant();
        audit.add(new AuditLog.Entry("account#" + name, "password-reset-requested", caller.account(), now));
        reset.make(accounts, hash, name, now);
        return Answer.done();
    }

    private static void check(List<NewAccount> wanted) {
        if (wanted == null || wanted.isEmpty() || wanted.size() > MOST) {
            new FieldCheck().that(false, "accounts", "请填写 1 到 " + MOST + " 个账号").done();
        }
        var check = new FieldCheck();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < wanted.size(); i++) {
            var account = wanted.get(i);
            var at = "accounts[" + i + "]";
            if (account == null) {
                check.that(false, at, "请填写账号内容");
                continue;
            }
            account.check(check, at + ".", "initialPassword");
            var first = account.name() == null ? null : places.putIfAbsent(account.name(), i);
            check.that(first == null, at + ".name", "与 accounts[" + first + "] 的账号重复");
        }
        check.done();
    }
}
