package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.signing.SigningSecrets;

class ClaimSealTest {
    private static final ClaimSeal CLAIMS = new ClaimSeal(SigningSecrets.of("0123456789abcdef0123456789abcdef"));
    private static final Post POST = new Post(UUID.fromString("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11"), 1, 2,
        Direction.SIGN_OUT, 3);
    private static final String DEVICE = "device-0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:03.123456789Z");
    private static final Seen SEEN = new Seen(POST, Instant.parse("2026-05-11T00:40:00Z"));

    @Test
    void carries_the_time_at_which_the_code_was_exchanged() {
        var claim = CLAIMS.verify(CLAIMS.issue(SEEN, DEVICE, false, NOW), DEVICE, NOW.plusSeconds(200));
        assertThat(claim.post()).isEqualTo(POST);
        assertThat(claim.at()).isEqualTo(Instant.parse("2026-05-11T00:40:03.123Z"));
        assertThat(claim.shownAt()).isEqualTo(SEEN.from());
    }

    @Test
    void carries_whether_the_organiser_asks_where_the_phone_is() {
        var asking = new Post(POST.training(), 1, 2, Direction.SIGN_OUT, 3, true);
        var sealed = CLAIMS.issue(new Seen(asking, SEEN.from()), DEVICE, false, NOW);
        assertThat(CLAIMS.verify(sealed, DEVICE, NOW).post()).isEqualTo(asking);
        assertThat(CLAIMS.genuine(sealed).orElseThrow().post().cycle()).isEqualTo(1);
    }

    @Test
    void a_claim_of_ours_says_what_it_is_for_to_any_device_at_any_time_and_an_altered_one_nothing() {
        var sealed = CLAIMS.issue(SEEN, DEVICE, false, NOW);
        assertThat(CLAIMS.genuine(sealed)).contains(CLAIMS.verify(sealed, DEVICE, NOW));
        var bytes = Base64.getUrlDecoder().decode(sealed);
        for (int i = 0; i < bytes.length; i++) {
            var altered = bytes.clone();
            altered[i] ^= 1;
            assertThat(CLAIMS.genuine(Base64.getUrlEncoder().withoutPadding().encodeToString(altered))).as("byte %d", i)
                .isEmpty();
        }
        assertThat(new ClaimSeal(SigningSecrets.of("another-secret-another-secret-another")).genuine(sealed)).isEmpty();
        assertThat(CLAIMS.genuine("")).isEmpty();
        assertThat(CLAIMS.genuine(null)).isEmpty();
    }

    @Test
    void of_a_kept_code_carries_the_time_of_the_code() {
        var later = NOW.plusSeconds(3_000);
        var claim = CLAIMS.verify(CLAIMS.issue(SEEN, DEVICE, true, later), DEVICE, later);
        assertThat(claim.at()).isEqualTo(SEEN.from());
        assertThat(claim.exchangedAt()).isEqualTo(Instant.parse("2026-05-11T01:30:03.123Z"));
    }

    @Test
    void a_kept_code_exchanged_twice_is_one_scan() {
        var first = CLAIMS.verify(CLAIMS.issue(SEEN, DEVICE, true, NOW.plusSeconds(600)), DEVICE, NOW.plusSeconds(600));
        var again = CLAIMS.verify(CLAIMS.issue(SEEN, DEVICE, true, NOW.plusSeconds(900)), DEVICE, NOW.plusSeconds(900));
        assertThat(again.digest()).isEqualTo(first.digest());
        var online = CLAIMS.verify(CLAIMS.issue(SEEN, DEVICE, false, NOW), DEVICE, NOW);
        assertThat(online.digest()).isNotEqualTo(first.digest());
    }

    @Test
    void can_be_handed_in_for_two_hours() {
        var claim = CLAIMS.issue(SEEN, DEVICE, false, NOW);
        var at = Instant.parse("2026-05-11T00:40:03.123Z");
        assertThat(CLAIMS.verify(claim, DEVICE, at.plusSeconds(7_200)).at()).isEqualTo(at);
        assertRefused(ProblemCode.CLAIM_EXPIRED,
            () -> CLAIMS.verify(claim, DEVICE, at.plusSeconds(7_200).plusMillis(1)));
    }

    @Test
    void belongs_to_its_device() {
        var claim = CLAIMS.issue(SEEN, DEVICE, false, NOW);
        assertRefused(ProblemCode.CLAIM_OTHER_DEVICE, () -> CLAIMS.verify(claim, "device-of-somebody-else", NOW));
    }

    @Test
    void the_same_claim_has_the_same_digest_and_another_another() {
        var claim = CLAIMS.issue(SEEN, DEVICE, false, NOW);
        var digest = CLAIMS.verify(claim, DEVICE, NOW).digest();
        assertThat(CLAIMS.verify(claim, DEVICE, NOW.plusSeconds(60)).digest()).isEqualTo(digest);
        assertThat(
            CLAIMS.verify(CLAIMS.issue(SEEN, DEVICE, false, NOW.plusMillis(1)), DEVICE, NOW.plusSeconds(1)).digest())
            .isNotEqualTo(digest);
    }

    @Property(tries = 2000)
    void any_changed_bit_is_noticed(@ForAll @IntRange(max = 57 * 8 - 1) int bit) {
        var bytes = Base64.getUrlDecoder().decode(CLAIMS.issue(SEEN, DEVICE, false, NOW));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertRefused(ProblemCode.CLAIM_INVALID, () -> CLAIMS.verify(altered, DEVICE, NOW));
    }

    @Test
    void a_last_character_with_stray_bits_is_not_another_way_to_write_a_claim() {
        var claim = CLAIMS.issue(SEEN, DEVICE, false, NOW);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(claim.charAt(claim.length() - 1));
        var stray = claim.substring(0, claim.length() - 1) + alphabet.charAt(last ^ 1);
        assertRefused(ProblemCode.CLAIM_INVALID, () -> CLAIMS.verify(stray, DEVICE, NOW));
    }
}
