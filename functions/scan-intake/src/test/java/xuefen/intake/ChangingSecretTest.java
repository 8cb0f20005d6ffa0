package xuefen.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.config.ChangingSecrets;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.SettableClock;

/**
 * Phones exchange codes and send claims while the secret of both is changed: nothing valid is refused, nothing made up
 * is accepted.
 */
class ChangingSecretTest {
    private static final String DEVICE = "device-0123456789abcdef";
    private static final int PHONES = 6;

    private final SettableClock clock = new SettableClock("2026-05-11T00:40:03.500Z");
    private final ChangingSecrets secret = new ChangingSecrets(clock);
    private final RotatingCode[] screens = {new RotatingCode(secret.ofAFunction(), 1),
        new RotatingCode(secret.ofAFunction(), 1)};
    private final ScanIntakeFunction[] environments = {environment(), environment(), environment()};
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    @Test
    void nothing_valid_is_refused_and_nothing_made_up_is_accepted() throws Exception {
        secret.changeUnder(IntStream.range(0, PHONES).mapToObj(Phone::new).toList());
        assertThat(accepted.sum()).isGreaterThan(300);
        assertThat(refused.sum()).isGreaterThan(100);
    }

    private ScanIntakeFunction environment() {
        var ofTheFunction = secret.ofAFunction();
        return new ScanIntakeFunction(new RotatingCode(ofTheFunction, 1), new ClaimSeal(ofTheFunction), _ -> {}, clock);
    }

    /**
     * A phone that sends some claims at once and others up to 12 minutes later, each to another environment than issued
     * it. An operator leaves more time than that between two changes.
     */
    private final class Phone implements ChangingSecrets.Work {
        private final SplittableRandom random;
        private final ArrayDeque<Kept> kept = new ArrayDeque<>();

        private record Kept(String claim, Instant until) {}

        private Phone(int number) {
            this.random = new SplittableRandom(number);
        }

        @Override
        public void once() {
            var post = new Post(new UUID(1, random.nextInt(4)), 1, 1, Direction.SIGN_IN, 0);
            // Now and then an environment has just started and knows a new version before the others do.
            var screen = random.nextInt(4) == 0 ? new RotatingCode(secret.ofAFunction(), 1)
                : screens[random.nextInt(screens.length)];
            var code = screen.issue(post, clock.instant()).code();
            // The clock may have moved on, so the request is that of a phone that kept the code, which has a longer
            // time limit.
            var claimed = Events.http("scan-intake.claim.json")
                .body("{\"code\":\"" + code + "\",\"device\":\"" + DEVICE + "\",\"kept\":true}").to(any());
            assertThat(claimed.status()).as("%s: %s", code, claimed).isEqualTo(200);
            kept.add(
                new Kept(claimed.json().path("claim").textValue(), clock.instant().plusSeconds(random.nextInt(720))));
            while (!kept.isEmpty() && !clock.instant().isBefore(kept.peek().until())) {
                var reply = scan(kept.poll().claim());
                assertThat(reply.status()).as("%s", reply).isEqualTo(202);
                accepted.increment();
            }
            if (random.nextInt(4) == 0) {
                forge(post, claimed.json().path("claim").textValue());
            }
        }

        private void forge(Post post, String claim) {
            var foreign = new RotatingCode(
                SigningSecrets.of("somebody else's secret, as long as ours, number " + random.nextInt(64)), 1)
                .issue(post, clock.instant()).code();
            var made = Events.http("scan-intake.claim.json")
                .body("{\"code\":\"" + foreign + "\",\"device\":\"" + DEVICE + "\"}").to(any());
            assertThat(made.code()).isEqualTo("code-invalid");
            assertThat(scan(altered(claim)).code()).isEqualTo("claim-invalid");
            refused.increment();
        }

        private Events.Reply scan(String claim) {
            return Events.http("scan-intake.scan.json")
                .body("{\"claim\":\"" + claim + "\",\"device\":\"" + DEVICE + "\"}").to(any());
        }

        private String altered(String claim) {
            var at = random.nextInt(claim.length() - 1);
            return claim.substring(0, at) + (claim.charAt(at) == 'A' ? 'B' : 'A') + claim.substring(at + 1);
        }

        private ScanIntakeFunction any() {
            return environments[random.nextInt(environments.length)];
        }
    }
}
