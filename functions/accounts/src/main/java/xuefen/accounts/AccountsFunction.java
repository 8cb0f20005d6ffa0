package xuefen.accounts;

import xuefen.accountimport.AccountWorkbooks;
import xuefen.accountimport.PeopleWorkbooks;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.DynamoDocuments;

/**
 * Accounts and units for an administrator: opened one by one or by workbook, listed, exported, given new passwords; and
 * lists of people out of workbooks.
 */
public final class AccountsFunction extends HttpFunction {
    static final Routes<AccountsFunction> ROUTES = Routes.of(AccountsFunction.class)
        .and(AccountBook.ROUTES, function -> function.accounts)
        .and(AccountWorkbooks.ROUTES, function -> function.workbooks)
        .and(PeopleWorkbooks.ROUTES, function -> function.people);

    private final AccountBook accounts = new AccountBook();
    private final AccountWorkbooks workbooks = new AccountWorkbooks();
    private final PeopleWorkbooks people = new PeopleWorkbooks();

    /** Wires from the environment. */
    public AccountsFunction() {
        super(ROUTES, new AuditLog(DynamoDocuments.of("AUDIT_TABLE"), Clocks.clock()));
    }

    /** Warms up workbooks, which no harmless request reaches. */
    @Override
    protected void prime() {
        super.prime();
        workbooks.warmUp();
    }
}
