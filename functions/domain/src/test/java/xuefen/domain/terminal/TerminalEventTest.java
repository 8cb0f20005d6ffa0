package xuefen.domain.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.terminal.Machine.NOW;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.MissedCall;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanFlags;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;

class TerminalEventTest {
    private static final String EVENT = "b7a9c1d3-2e4f-4a68-8b0c-6d5e7f901234";
    private static final FaceConsent GIVEN = FaceConsent.none(Samples.CYCLE, "P000001").given("张三丰",
        FaceConsentText.VERSION, NOW.minusSeconds(86_400));

    private final Training training = Samples.training().maintainCycle(Samples.cycle(), Samples.MARCH)
        .register(1, Samples.registration(Samples.MARCH), RegistrationDeadline.FIRST_CLASS);
    private final FaceTerminal terminal = Machine.registered();

    @Test
    void says_all_that_an_event_says() {
        assertThat(event(NOW).formed()).isEqualTo(event(NOW));
        assertFields(() -> new TerminalEvent(null, null, null, null, null).formed(), "id", "person", "course",
            "direction", "at");
        assertFields(() -> new TerminalEvent("1", "x", 51, Direction.SIGN_IN, NOW).formed(), "id", "person", "course");
        assertFields(() -> new TerminalEvent(EVENT, "P1#P2", 0, Direction.SIGN_IN, NOW).formed(), "person", "course");
    }

    @Test
    void counts_while_its_time_is_neither_ahead_nor_more_than_two_hours_ago() {
        judge(event(NOW), GIVEN);
        judge(event(NOW.plus(TerminalEvent.AHEAD)), GIVEN);
        judge(event(NOW.minus(TerminalEvent.VALID)), GIVEN);
        assertRefused(ProblemCode.TERMINAL_EVENT_EARLY,
            () -> judge(event(NOW.plus(TerminalEvent.AHEAD).plusMillis(1)), GIVEN));
        assertRefused(ProblemCode.TERMINAL_EVENT_EXPIRED,
            () -> judge(event(NOW.minus(TerminalEvent.VALID).minusMillis(1)), GIVEN));
        assertRefused(ProblemCode.TERMINAL_EVENT_EARLY, () -> judge(event(Instant.MAX), GIVEN));
        assertRefused(ProblemCode.TERMINAL_EVENT_EXPIRED, () -> judge(event(Instant.MIN), GIVEN));
    }

    @Test
    void counts_for_a_course_that_is_held_on_the_day_of_the_event() {
        assertFields(() -> judge(new TerminalEvent(EVENT, "P000001", 3, Direction.SIGN_IN, NOW), GIVEN), "course");
        var dayBefore = Instant.parse("2026-05-10T15:59:59.999Z");
        assertRefused(ProblemCode.NOT_HELD_TODAY,
            () -> event(dayBefore).judge(training, 1, GIVEN, dayBefore.plusSeconds(1)));
        var unregistered = Samples.training().maintainCycle(Samples.cycle(), Samples.MARCH);
        assertRefused(ProblemCode.NOT_REGISTERED, () -> event(NOW).judge(unregistered, 1, GIVEN, NOW));
        assertRefused(ProblemCode.CYCLE_NOT_FOUND, () -> event(NOW).judge(training, 2, GIVEN, NOW));
    }

    @Test
    void counts_for_nobody_without_their_consent_at_its_time() {
        assertRefused(ProblemCode.FACE_CONSENT_MISSING,
            () -> judge(event(NOW), FaceConsent.none(Samples.CYCLE, "P000001")));
        assertRefused(ProblemCode.FACE_CONSENT_MISSING, () -> judge(event(NOW), GIVEN.withdrawn(NOW)));
        var after = FaceConsent.none(Samples.CYCLE, "P000001").given("张三丰", FaceConsentText.VERSION, NOW.plusMillis(1));
        assertRefused(ProblemCode.FACE_CONSENT_MISSING, () -> judge(event(NOW), after));
    }

    @Test
    void is_a_scan_among_the_others_and_handed_in_again_the_same_record() {
        var scan = event(NOW.plusNanos(999)).scan(terminal, NOW.plusSeconds(1));
        assertThat(scan.source()).isEqualTo(ScanSource.TERMINAL);
        assertThat(scan.occasion().display()).isEqualTo(3);
        assertThat(scan.at()).as("whole milliseconds").isEqualTo(NOW);
        assertThat(scan.kept()).isFalse();
        assertThat(scan.deviceTag()).isNull();
        assertThat(scan.digest()).matches("[A-Za-z0-9_-]{16}");
        assertThat(event(NOW).scan(terminal, NOW.plusSeconds(9)).key()).isEqualTo(scan.key());
        var upperCase = new TerminalEvent(EVENT.toUpperCase(java.util.Locale.ROOT), "P000001", 1, Direction.SIGN_IN,
            NOW);
        assertThat(upperCase.formed().scan(terminal, NOW).key()).as("the same id").isEqualTo(scan.key());
        var elsewhere = FaceTerminal.registered(EVENT, Samples.CYCLE, 3, "西门", Machine.LAST_DAY, "hospital01", NOW);
        assertThat(event(NOW).scan(elsewhere, NOW).digest()).as("of another terminal").isNotEqualTo(scan.digest());
    }

    @Test
    void who_misses_a_roll_call_is_flagged_also_where_a_terminal_saw_them() {
        var missed = new MissedCall("P000001", NOW.plusSeconds(3_600), NOW.plusSeconds(3_900), NOW.minusSeconds(1_800),
            NOW.plusSeconds(10_800));
        var seen = scan(Duration.ZERO);
        assertThat(ScanFlags.of(java.util.List.of(seen), java.util.List.of(missed)).of(seen)).extracting(Flag::kind)
            .containsExactly(FlagKind.ROLL_CALL_MISSED);
    }

    @Test
    void is_late_after_five_minutes_and_of_all_flags_has_that_alone() {
        var prompt = scan(Scan.PROMPT);
        var late = scan(Scan.PROMPT.plusMillis(1));
        var flags = ScanFlags.of(java.util.List.of(prompt, late), java.util.List.of());
        assertThat(prompt.late()).isFalse();
        assertThat(flags.of(prompt)).isEmpty();
        assertThat(late.late()).isTrue();
        assertThat(flags.of(late)).singleElement().isEqualTo(new Flag.Late(300));
    }

    @Test
    void refused_it_is_a_try_at_the_time_of_the_try_and_of_no_record_that_counts() {
        var refused = event(NOW.minusSeconds(9_000)).refused(terminal, NOW, ProblemCode.TERMINAL_EVENT_EXPIRED);
        assertThat(refused.at()).isEqualTo(refused.receivedAt()).isEqualTo(refused.times().shownAt())
            .isEqualTo(refused.times().exchangedAt()).isEqualTo(NOW);
        assertThat(refused.source()).isEqualTo(ScanSource.TERMINAL);
        assertThat(refused.key().partition()).endsWith("#refused");
        assertThat(refused.key().sort()).isEqualTo("P000001#terminal-event-expired");
        assertThat(ScanFlags.of(java.util.List.of(refused), java.util.List.of()).of(refused)).isEmpty();
    }

    private Scan scan(Duration after) {
        return event(NOW).scan(terminal, NOW.plus(after));
    }

    private void judge(TerminalEvent event, FaceConsent consent) {
        event.judge(training, 1, consent, NOW);
    }

    private static TerminalEvent event(Instant at) {
        return new TerminalEvent(EVENT, "P000001", 1, Direction.SIGN_IN, at);
    }
}
