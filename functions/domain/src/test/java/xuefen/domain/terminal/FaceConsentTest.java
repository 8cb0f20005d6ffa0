package xuefen.domain.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.problem.ProblemCode;

class FaceConsentTest {
    private static final Instant FIRST = Instant.parse("2026-05-10T12:00:00Z");
    private static final FaceConsent NONE = FaceConsent.none(Samples.CYCLE, "P000001");

    @Test
    void of_somebody_who_never_gave_it_there_is_none() {
        assertThat(NONE.state()).isEqualTo(FaceConsent.State.NONE);
        assertThat(NONE.covers(FIRST)).isFalse();
        assertThat(NONE.givenAt()).isNull();
        assertThat(NONE.withdrawn(FIRST)).as("nothing to take back").isSameAs(NONE);
    }

    @Test
    void given_twice_it_was_given_once_and_taken_back_twice_once() {
        var given = given(NONE, FIRST);
        assertThat(given(given, FIRST.plusSeconds(60))).isSameAs(given);
        assertThat(given.name()).isEqualTo("张三丰");
        var withdrawn = given.withdrawn(FIRST.plusSeconds(120));
        assertThat(withdrawn.withdrawn(FIRST.plusSeconds(180))).isSameAs(withdrawn);
        assertThat(withdrawn.withdrawnAt()).isEqualTo(FIRST.plusSeconds(120));
        assertThat(withdrawn.givenAt()).isEqualTo(FIRST);
        assertThat(withdrawn.textVersion()).isEqualTo(FaceConsentText.VERSION);
    }

    @Test
    void every_step_is_kept_with_its_time_and_the_text_that_was_agreed_to() {
        var again = given(given(NONE, FIRST).withdrawn(FIRST.plusSeconds(60)), FIRST.plusSeconds(120));
        assertThat(again.version()).isEqualTo(3);
        assertThat(again.steps()).extracting(FaceConsent.Step::state)
            .containsExactly(FaceConsent.State.GIVEN, FaceConsent.State.WITHDRAWN, FaceConsent.State.GIVEN);
        assertThat(again.steps()).extracting(step -> step.at().minusMillis(FIRST.toEpochMilli()).getEpochSecond())
            .containsExactly(0L, 60L, 120L);
        assertThat(again.steps()).extracting(FaceConsent.Step::textVersion).containsOnly(FaceConsentText.VERSION);
        assertThat(again.withdrawnAt()).isNull();
        assertThat(again.givenAt()).isEqualTo(FIRST.plusSeconds(120));
    }

    @Test
    void it_holds_from_when_it_was_given_until_it_is_taken_back() {
        var given = given(NONE, FIRST);
        assertThat(given.covers(FIRST)).isTrue();
        assertThat(given.covers(FIRST.minusMillis(1))).as("a face seen before").isFalse();
        var withdrawn = given.withdrawn(FIRST.plusSeconds(60));
        assertThat(withdrawn.covers(FIRST.plusSeconds(30)))
            .as("counts at once, for what comes later from the time before too").isFalse();
        var again = given(withdrawn, FIRST.plusSeconds(120));
        assertThat(again.covers(FIRST.plusSeconds(119))).isFalse();
        assertThat(again.covers(FIRST.plusSeconds(120))).isTrue();
    }

    @Test
    void nobody_agrees_to_a_text_that_they_did_not_read() {
        assertFields(() -> NONE.given("张三丰", null, FIRST), "textVersion");
        assertRefused(ProblemCode.FACE_CONSENT_TEXT_CHANGED,
            () -> NONE.given("张三丰", FaceConsentText.VERSION - 1, FIRST));
        assertRefused(ProblemCode.FACE_CONSENT_TEXT_CHANGED,
            () -> NONE.given("张三丰", FaceConsentText.VERSION + 1, FIRST));
        assertThat(FaceConsentText.paragraphs()).hasSizeGreaterThan(4).allSatisfy(paragraph -> {
            assertThat(paragraph.heading()).isNotBlank();
            assertThat(paragraph.body()).endsWith("。");
        });
    }

    @Test
    void who_changes_their_mind_for_ever_never_outgrows_the_table_and_can_always_take_it_back() {
        var consent = NONE;
        for (int i = 0; i < 300; i++) {
            consent = i % 2 == 0 ? given(consent, FIRST.plusSeconds(i)) : consent.withdrawn(FIRST.plusSeconds(i));
        }
        assertThat(consent.steps()).hasSize(FaceConsent.MOST_STEPS);
        assertThat(consent.version()).isEqualTo(300);
        assertThat(consent.state()).isEqualTo(FaceConsent.State.WITHDRAWN);
        assertThat(consent.givenAt()).isEqualTo(FIRST.plusSeconds(298));
    }

    private static FaceConsent given(FaceConsent before, Instant at) {
        return before.given("张三丰", FaceConsentText.VERSION, at);
    }
}
