package xuefen.local.stack;

import java.util.List;
import java.util.function.Consumer;

/**
 * Fills a new installation. Implementations are found by {@link java.util.ServiceLoader} and called once the functions answer, on every start
 * until one has succeeded: so what they do must bear being done again.
 */
public interface FirstStart {
    /**
     * Does what a new installation needs.
     *
     * @param endpoints where everything listens
     * @param progress  takes short lines in Chinese for whoever waits
     * @return accounts to show to people, now and on each later start
     * @throws Exception if it did not work; the start fails then
     */
    List<Account> fill(Endpoints endpoints, Consumer<String> progress) throws Exception;

    /**
     * An account that people may try.
     *
     * @param role     who it is, in Chinese
     * @param name     what to sign in with
     * @param password its first password
     */
    record Account(String role, String name, String password) {
    }
}
