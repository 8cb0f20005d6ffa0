package xuefen.local.stack;

import java.util.List;
import java.util.function.Consumer;

/**
 * Fills a new installation. {@link java.util.ServiceLoader} finds the implementations; they are called once the
 * functions answer, on every start until one has succeeded, so they must be idempotent.
 */
public interface FirstStart {
    /**
     * Fills the new installation.
     *
     * @param endpoints the addresses of the stack
     * @param progress  takes short lines in Chinese for the waiting user
     * @return accounts to show on the screen, now and on each later start
     * @throws Exception if filling fails; the start fails then
     */
    List<Account> fill(Endpoints endpoints, Consumer<String> progress) throws Exception;

    /**
     * An account to try out.
     *
     * @param role     its role in Chinese
     * @param name     the account name
     * @param password its first password
     */
    record Account(String role, String name, String password) {}
}
