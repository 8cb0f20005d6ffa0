package xuefen.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.config.ChangingSecrets;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.store.AccountStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

/**
 * Users get new access tokens and present them while the secret is changed: every issued token is accepted, and no
 * made-up one is.
 */
class ChangingSecretTest {
    private static final Account HOSPITAL = new Account("hospital01", Role.ORGANISER, "测试市第一医院", null, "测试市第一医院", "测试区",
        null);

    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final ChangingSecrets secret = new ChangingSecrets(clock);
    private final AccountStore accounts = new AccountStore(new MemoryDocuments());
    private final SignInFunction[] signIns = {signIn(), signIn()};
    private final AccessTokens[] doors = {new AccessTokens(secret.ofAFunction(), clock),
        new AccessTokens(secret.ofAFunction(), clock)};
    private final LongAdder letIn = new LongAdder();

    @Test
    void each_token_lets_its_owner_in_until_it_ends() throws Exception {
        var stored = new AccountStore.Stored(HOSPITAL, "no hash");
        accounts.add(stored);
        var refresh = new RefreshTokens(accounts, new Random(8), () -> clock.instant().plusSeconds(5_400))
            .issue(stored);
        secret.changeUnder(IntStream.range(0, 6).mapToObj(i -> new Person(i, refresh)).toList());
        assertThat(letIn.sum()).isGreaterThan(300);
    }

    private SignInFunction signIn() {
        return new SignInFunction(accounts, new AccessTokens(secret.ofAFunction(), clock), new Random(7),
            (_, _) -> true, password -> password, clock);
    }

    /** A user who gets a token before each change and presents it repeatedly until it expires. */
    private final class Person implements ChangingSecrets.Work {
        private final SplittableRandom random;
        private final String refresh;
        private String token;
        private java.time.Instant endsAfter;

        private Person(int number, String refresh) {
            this.random = new SplittableRandom(number);
            this.refresh = refresh;
        }

        @Override
        public void once() {
            // Now and then by an environment that has just started and knows a new version before the others do.
            if (token == null || random.nextInt(20) == 0 || !clock.instant().isBefore(endsAfter)) {
                // shorter than the time that an operator leaves between two changes
                endsAfter = clock.instant().plusSeconds(720);
                var reply = Events.http("sign-in.refresh.json").body("{\"refreshToken\":\"" + refresh + "\"}")
                    .to(random.nextInt(4) == 0 ? signIn() : signIns[random.nextInt(2)]);
                assertThat(reply.status()).as("%s", reply).isEqualTo(200);
                token = reply.json().path("accessToken").textValue();
            }
            var door = doors[random.nextInt(2)];
            assertThat(door.verify(token)).contains(HOSPITAL.caller());
            letIn.increment();
            var madeUp = new AccessTokens(
                SigningSecrets.of("somebody else's secret, as long as ours, number " + random.nextInt(64)), clock)
                .issue(HOSPITAL.caller());
            assertThat(door.verify(madeUp)).isEmpty();
            var otherHeader = madeUp.substring(0, madeUp.indexOf('.'));
            assertThat(door.verify(otherHeader + token.substring(token.indexOf('.')))).isEmpty();
        }
    }
}
