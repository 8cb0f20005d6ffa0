package xuefen.accounts;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.ACCOUNT_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.ACCOUNT_TAKEN;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.ACCOUNT;
import static xuefen.platform.store.AuditSubject.ACCOUNTS;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

import xuefen.domain.area.Unit;
import xuefen.domain.limit.Most;
import xuefen.domain.problem.FieldCheck;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Page;
import xuefen.platform.store.UnitStore;

/** Lets an administrator open accounts of every role, see them, and reset their passwords. */
final class AccountBook {
    static final Routes<AccountBook> ROUTES = Routes.of(AccountBook.class,
        post("/accounts").may(ADMINISTRATOR).takes(AccountsOrder.class).answers(AccountOpening.Opened.class)
            .refuses(ACCOUNT_TAKEN).audited(ACCOUNTS, "accounts-requested").by(AccountBook::openAccounts),
        get("/accounts").may(ADMINISTRATOR).asks("role").answersPageOf(ListedAccount.class)
            .audited(ACCOUNTS, "accounts-listed").by(AccountBook::listAccounts),
        get("/units").may(REVIEWER, ADMINISTRATOR).ofTheCity("只有市级卫生行政部门和管理员可以查询全市的单位").answersPageOf(Unit.class)
            .primed().by(AccountBook::listUnits),
        put("/accounts/{name}/password").may(ADMINISTRATOR).takes(PasswordReset.class).answersNothing()
            .refuses(ACCOUNT_NOT_FOUND, CHANGED_MEANWHILE).audited(ACCOUNT, "password-reset-requested")
            .by(AccountBook::resetPassword));

    /** The most accounts in one request: even with as many passwords to hash, the answer comes in time. */
    static final int MOST = 200;

    private final AccountStore accounts;
    private final UnitStore units;
    private final UnaryOperator<String> hash;
    private final InstantSource clock;

    /** As {@code template.yaml} sets it up. */
    AccountBook() {
        this(new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new UnitStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Passwords::hash, Clocks.clock());
    }

    /**
     * For tests.
     *
     * @param hash hashes a password for storing
     */
    AccountBook(AccountStore accounts, UnitStore units, UnaryOperator<String> hash, InstantSource clock) {
        this.accounts = accounts;
        this.units = units;
        this.hash = hash;
        this.clock = clock;
    }

    private record AccountsOrder(@Most(MOST) List<NewAccount> accounts) {}

    private Answer<AccountOpening.Opened> openAccounts(Request request, AccountsOrder order) {
        var wanted = order.accounts();
        check(wanted);
        // Before names and passwords are compared, so that an attempt to guess them is recorded too.
        request.audit("accounts-requested");
        return Answer.ok(new AccountOpening(accounts, hash).open(wanted));
    }

    private Answer<Page<ListedAccount>> listAccounts(Request request) {
        var role = ListedAccount.role(request.query("role"));
        return Answer.ok(accounts.ofRole(role, request.limit(), request.cursor()).map(ListedAccount::of));
    }

    /** For administrators, and for the city's reviewers, who choose a unit for extra days. */
    private Answer<Page<Unit>> listUnits(Request request) {
        return Answer.ok(units.page(request.limit(), request.cursor()));
    }

    private Answer<Void> resetPassword(Request request, PasswordReset reset) {
        var name = request.account("name");
        reset.check();
        request.audit("password-reset-requested");
        reset.make(accounts, hash, name, clock.instant());
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
