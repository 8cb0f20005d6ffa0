package xuefen.signin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

/**
 * The function under test: with tables in memory, a settable clock, and a record of the hashes that passwords are
 * checked against.
 */
final class SignInFixture {
    final MemoryDocuments table = new MemoryDocuments();
    final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    final AccountStore accounts = new AccountStore(table);
    final AccessTokens tokens = new AccessTokens(SigningSecrets.of("a secret of tests, of no use elsewhere"), clock);
    final List<String> checked = Collections.synchronizedList(new ArrayList<>());
    final SignInFunction function = new SignInFunction(accounts, tokens, new Random(7), (password, hash) -> {
        checked.add(hash);
        return Passwords.matches(password, hash);
    }, CheapPasswords::hash, clock);
}
