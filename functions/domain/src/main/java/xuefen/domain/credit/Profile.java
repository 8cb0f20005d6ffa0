package xuefen.domain.credit;

import xuefen.domain.identity.Account;

/**
 * Who a person was when credits were given; later corrections of the account do not reach it.
 *
 * @param name   姓名; null where no account had the code
 * @param unit   单位; null where not known
 * @param county 区县; null where not known
 * @param title  技术职务; null where not known
 */
public record Profile(String name, String unit, String county, String title) {
    /** Of somebody whom no account names. */
    public static final Profile UNKNOWN = new Profile(null, null, null, null);

    /**
     * As the account says now.
     *
     * @param account null where no account has the code
     */
    public static Profile of(Account account) {
        return account == null ? UNKNOWN
            : new Profile(account.displayName(), account.unit(), account.county(), account.title());
    }
}
