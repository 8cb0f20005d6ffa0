package xuefen.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import javax.crypto.SecretKey;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.signing.SigningSecrets;
import xuefen.platform.testing.SettableClock;

class AccessTokensTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("a secret of tests, of no use elsewhere");
    private static final SecretKey KEY = Keys.hmacShaKeyFor(SECRET.signing().value());
    private static final Caller LEARNER = new Caller("P0000001", Role.LEARNER, null, "测试市第一医院", "测试区");

    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00.750Z");
    private final AccessTokens tokens = new AccessTokens(SECRET, clock);

    static List<Caller> callers() {
        return List.of(LEARNER, new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区"),
            new Caller("admin", Role.ADMINISTRATOR, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void a_token_speaks_for_the_caller_it_was_issued_to(Caller caller) {
        assertThat(tokens.verify(tokens.issue(caller))).contains(caller);
    }

    @Test
    void it_is_good_for_half_an_hour_by_our_clock_and_not_an_instant_longer() {
        clock.set(Instant.parse("2026-05-11T00:40:00Z"));
        var token = tokens.issue(LEARNER);
        clock.advance(AccessTokens.VALID.minusMillis(1));
        assertThat(tokens.verify(token)).contains(LEARNER);
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.verify(token)).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void one_signed_with_a_foreign_secret_is_refused() {
        assertThat(tokens.verify(
            new AccessTokens(SigningSecrets.of("another secret, which is not ours at all"), clock).issue(LEARNER)))
            .isEmpty();
    }

    @Test
    void one_whose_payload_was_altered_is_refused() {
        var parts = tokens.issue(LEARNER).split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var altered = payload.replace("LEARNER", "ADMINISTRATOR");
        assertThat(altered).isNotEqualTo(payload);
        assertThat(tokens.verify(parts[0] + "." + base64(altered) + "." + parts[2])).isEmpty();
        assertThat(tokens.verify(parts[0] + "." + parts[1] + "." + parts[2])).as("unaltered").isPresent();
    }

    @Test
    void one_whose_signature_was_altered_cut_or_left_out_is_refused() {
        var token = tokens.issue(LEARNER);
        var signature = token.lastIndexOf('.') + 1;
        var other = token.charAt(signature) == 'A' ? 'B' : 'A';
        assertThat(tokens.verify(token.substring(0, signature) + other + token.substring(signature + 1))).isEmpty();
        assertThat(tokens.verify(token.substring(0, token.length() - 2))).isEmpty();
        assertThat(tokens.verify(token.substring(0, signature))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void one_that_says_it_needs_no_signature_is_refused(String algorithm) {
        var payload = tokens.issue(LEARNER).split("\\.")[1];
        var header = base64("{\"alg\":\"" + algorithm + "\"}");
        assertThat(tokens.verify(header + "." + payload + ".")).isEmpty();
        assertThat(tokens.verify(header + "." + payload + "." + tokens.issue(LEARNER).split("\\.")[2])).isEmpty();
        assertThat(tokens.verify(base64("{}") + "." + payload + ".")).isEmpty();
    }

    @Test
    void one_of_another_issuer_or_none_is_refused_though_signed_with_our_secret() {
        assertThat(tokens.verify(ours().issuer("another").signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().issuer("xuefen").signWith(KEY).compact()))
            .contains(new Caller("P0000001", Role.LEARNER, null, null, null));
    }

    @Test
    void one_without_an_end_a_subject_or_a_role_is_refused() {
        assertThat(tokens.verify(ours().issuer("xuefen").expiration(null).signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().issuer("xuefen").subject(null).signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().issuer("xuefen").claim("role", null).signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().issuer("xuefen").claim("role", "EMPEROR").signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().issuer("xuefen").claim("role", 5).signWith(KEY).compact())).isEmpty();
        assertThat(tokens.verify(ours().issuer("xuefen").claim("level", "PROVINCE").signWith(KEY).compact())).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", ".", "..", "a.b.c", "中文", "e30.e30.e30", "....", "null"})
    void what_is_no_token_at_all_is_refused(String token) {
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void while_one_secret_takes_the_others_place_both_hold_and_afterwards_the_new_one_alone() {
        var last = "the last secret of tests, of no use elsewhere";
        var next = "the next secret of tests, no better than the last";
        var before = new AccessTokens(SigningSecrets.of(last), clock).issue(LEARNER);
        var changing = new AccessTokens(SigningSecrets.of(next, last), clock);
        assertThat(changing.verify(before)).contains(LEARNER);
        assertThat(changing.verify(changing.issue(LEARNER))).contains(LEARNER);
        assertThat(new AccessTokens(SigningSecrets.of(last, next), clock).verify(changing.issue(LEARNER)))
            .as("where the last one signs still").contains(LEARNER);
        assertThat(new AccessTokens(SigningSecrets.of(next), clock).verify(before)).isEmpty();
    }

    @Test
    void one_that_names_no_secret_or_another_than_its_own_is_refused() {
        var other = SigningSecrets.of("another secret, as much ours as the first one");
        var both = new AccessTokens(SigningSecrets.of("a secret of tests, of no use elsewhere",
            "another secret, as much ours as the first one"), clock);
        assertThat(both.verify(ours().issuer("xuefen").signWith(KEY).compact())).isPresent();
        assertThat(
            both.verify(ours().header().keyId(other.signing().id()).and().issuer("xuefen").signWith(KEY).compact()))
            .isEmpty();
        assertThat(both.verify(ours().header().keyId("another").and().issuer("xuefen").signWith(KEY).compact()))
            .isEmpty();
        assertThat(both.verify(ours().header().keyId(null).and().issuer("xuefen").signWith(KEY).compact())).isEmpty();
    }

    private JwtBuilder ours() {
        return Jwts.builder().header().keyId(SECRET.signing().id()).and().subject("P0000001").claim("role", "LEARNER")
            .expiration(Date.from(clock.instant().plusSeconds(60)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
