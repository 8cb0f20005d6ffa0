package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Samples.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Timetables;

/** The sample cycle is 11 and 12 May 2026, mornings 9 to 12, afternoons 14 to 17. */
class SwipeWindowsTest {
    private static final List<Integer> COURSES = List.of(1, 2, 3);

    @Test
    void by_default_each_half_day_has_one_window_before_and_one_after_class() {
        var windows = SwipeWindows.of(cycle()).windows();
        assertThat(windows).hasSize(8);
        assertThat(windows.subList(0, 4)).containsExactly(
            window("AM", "SIGN_IN", "2026-05-11T08:30:00+08:00", "2026-05-11T09:15:00+08:00"),
            window("AM", "SIGN_OUT", "2026-05-11T11:45:00+08:00", "2026-05-11T12:30:00+08:00"),
            window("PM", "SIGN_IN", "2026-05-11T13:30:00+08:00", "2026-05-11T14:15:00+08:00"),
            window("PM", "SIGN_OUT", "2026-05-11T16:45:00+08:00", "2026-05-11T17:30:00+08:00"));
    }

    @Test
    void the_default_windows_of_an_ordinary_timetable_are_ones_that_an_organiser_could_have_set() {
        var windows = SwipeWindows.of(cycle());
        assertThat(windows.checked(cycle(), COURSES)).isEqualTo(windows);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_IN,  2026-05-11T08:30:00+08:00, true",
        "SIGN_IN,  2026-05-11T08:29:59.999+08:00, false",
        "SIGN_IN,  2026-05-11T09:15:00+08:00, true",
        "SIGN_IN,  2026-05-11T09:15:00.001+08:00, false",
        "SIGN_OUT, 2026-05-11T08:45:00+08:00, false",
    })
    void a_window_counts_its_own_direction_from_its_first_instant_to_its_last(Direction direction, String at,
        boolean counts) {
        var window = SwipeWindows.of(cycle()).windows().getFirst();
        assertThat(window.counts(direction, OffsetDateTime.parse(at).toInstant())).isEqualTo(counts);
    }

    @Test
    void what_an_organiser_sets_is_put_in_order() {
        var later = window("PM", "SIGN_IN", "2026-05-11T13:00:00+08:00", "2026-05-11T14:30:00+08:00");
        var earlier = window("AM", "SIGN_IN", "2026-05-11T08:00:00+08:00", "2026-05-11T09:30:00+08:00");
        assertThat(windows(later, earlier).checked(cycle(), COURSES).windows()).containsExactly(earlier, later);
    }

    @Test
    void windows_of_one_direction_may_not_overlap_and_not_even_share_an_instant() {
        var first = window("AM", "SIGN_IN", "2026-05-11T08:00:00+08:00", "2026-05-11T09:00:00+08:00");
        var touching = window("AM", "SIGN_IN", "2026-05-11T09:00:00+08:00", "2026-05-11T10:00:00+08:00");
        var within = window("AM", "SIGN_IN", "2026-05-11T08:10:00+08:00", "2026-05-11T08:20:00+08:00");
        assertFields(() -> windows(first, touching).checked(cycle(), COURSES), "windows[1].from");
        assertFields(() -> windows(touching, first).checked(cycle(), COURSES), "windows[0].from");
        assertFields(() -> windows(first, within).checked(cycle(), COURSES), "windows[1].from");
        assertFields(() -> windows(first, first, first).checked(cycle(), COURSES), "windows[1].from",
            "windows[2].from");
        var after = window("AM", "SIGN_IN", "2026-05-11T09:00:00.001+08:00", "2026-05-11T10:00:00+08:00");
        assertThat(windows(first, after).checked(cycle(), COURSES).windows()).hasSize(2);
    }

    @Test
    void windows_of_different_directions_may_overlap() {
        var in = window("AM", "SIGN_IN", "2026-05-11T08:00:00+08:00", "2026-05-11T12:00:00+08:00");
        var out = window("AM", "SIGN_OUT", "2026-05-11T11:00:00+08:00", "2026-05-11T13:00:00+08:00");
        assertThat(windows(out, in).checked(cycle(), COURSES).windows()).containsExactly(in, out);
    }

    @Test
    void a_window_may_not_pass_midnight_in_china() {
        var over = window("PM", "SIGN_OUT", "2026-05-11T23:30:00+08:00", "2026-05-12T00:30:00+08:00");
        assertFields(() -> windows(over).checked(cycle(), COURSES), "windows[0].to");
        // Midnight in UTC is a morning in China and nothing special.
        var morning = window("AM", "SIGN_IN", "2026-05-11T23:30:00Z", "2026-05-12T00:30:00Z");
        assertThat(windows(morning).checked(cycle(), COURSES).windows()).containsExactly(morning);
    }

    @Test
    void a_window_may_not_end_before_it_begins_but_may_be_one_instant() {
        assertFields(
            () -> windows(window("AM", "SIGN_IN", "2026-05-11T09:00:00+08:00", "2026-05-11T08:00:00+08:00"))
                .checked(cycle(), COURSES),
            "windows[0].to");
        var instant = window("AM", "SIGN_IN", "2026-05-11T09:00:00+08:00", "2026-05-11T09:00:00+08:00");
        assertThat(windows(instant).checked(cycle(), COURSES).windows()).containsExactly(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-10T23:59:59.999+08:00, false",
        "2026-05-11T00:00:00+08:00, true",
        "2026-05-12T23:59:59.999+08:00, true",
        "2026-05-13T00:00:00+08:00, false",
    })
    void a_window_lies_within_the_days_of_the_cycle(String at, boolean allowed) {
        var window = window("AM", "SIGN_IN", at, at);
        if (allowed) {
            assertThat(windows(window).checked(cycle(), COURSES).windows()).containsExactly(window);
        } else {
            assertFields(() -> windows(window).checked(cycle(), COURSES), "windows[0].from");
        }
    }

    @Test
    void an_instant_that_no_calendar_shows_is_outside_like_any_other() {
        assertFields(
            () -> windows(new SwipeWindow(Half.AM, Direction.SIGN_IN, Instant.MIN, Instant.MAX)).checked(cycle(),
                COURSES),
            "windows[0].from");
    }

    @Test
    void every_missing_field_is_named_and_so_are_too_few_and_too_many_windows() {
        assertFields(() -> windows(new SwipeWindow(null, null, null, null)).checked(cycle(), COURSES),
            "windows[0].half", "windows[0].direction", "windows[0].from", "windows[0].to");
        assertFields(() -> new SwipeWindows(null).checked(cycle(), COURSES), "windows");
        var window = window("AM", "SIGN_IN", "2026-05-13T00:00:00+08:00", "2026-05-13T00:00:00+08:00");
        var problem = catchThrowableOfType(Problem.class,
            () -> new SwipeWindows(Collections.nCopies(SwipeWindows.MOST + 1, window)).checked(cycle(), COURSES));
        assertThat(problem.fields()).extracting(FieldProblem::field).contains("windows");
    }

    @Property(tries = 1000)
    void what_is_proposed_may_be_saved_and_leaves_no_scan_in_two_windows(@ForAll("timetables") Cycle cycle) {
        var windows = SwipeWindows.of(cycle);
        assertThat(windows.checked(cycle, COURSES)).isEqualTo(windows);
        assertThat(windows.windows()).hasSize(2 * cycle.halfDays().size());
        for (int i = 1; i < windows.windows().size(); i++) {
            assertThat(windows.windows().get(i).from()).isAfter(windows.windows().get(i - 1).to());
        }
        assertThat(windows.windows())
            .allSatisfy(window -> assertThat(cycle.dayOf(window.to())).isEqualTo(window.day()));
        // Whoever scans when class begins and when it ends is there.
        for (int i = 0; i < cycle.halfDays().size(); i++) {
            var halfDay = cycle.halfDays().get(i);
            assertThat(windows.windows().get(2 * i).counts(Direction.SIGN_IN, halfDay.startsAt())).isTrue();
            assertThat(windows.windows().get(2 * i + 1).counts(Direction.SIGN_OUT, halfDay.endsAt().minusMillis(1)))
                .isTrue();
        }
    }

    @Property(tries = 1000)
    void days_follow_one_another_without_a_gap(@ForAll("timetables") Cycle cycle) {
        for (var day : cycle.days()) {
            var span = cycle.attendance(day);
            assertThat(span.before()).isEqualTo(cycle.attendance(day.plusDays(1)).from());
            assertThat(cycle.dayOf(span.from())).isEqualTo(day);
            assertThat(cycle.dayOf(span.before().minusMillis(1))).isEqualTo(day);
            assertThat(cycle.dates(day)).contains(ChinaTime.day(span.from()),
                ChinaTime.day(span.before().minusMillis(1)));
            assertThat(cycle.halfDays()).filteredOn(halfDay -> halfDay.day().equals(day))
                .allMatch(halfDay -> span.contains(halfDay.startsAt()) && span.contains(halfDay.endsAt()));
        }
    }

    @Provide
    Arbitrary<Cycle> timetables() {
        return Timetables.cycles();
    }

    @ParameterizedTest
    @CsvSource({
        "PM, 20:00, 23:45, 2026-05-11T19:30:00+08:00, 2026-05-11T20:15:00+08:00, 2026-05-11T23:30:00+08:00, "
            + "2026-05-12T00:15:00+08:00",
        "AM, 00:10, 03:00, 2026-05-11T00:00:00+08:00, 2026-05-11T00:25:00+08:00, 2026-05-11T02:45:00+08:00, "
            + "2026-05-11T03:30:00+08:00",
        "AM, 09:00, 09:01, 2026-05-11T08:30:00+08:00, 2026-05-11T09:00:29.999+08:00, 2026-05-11T09:00:30+08:00, "
            + "2026-05-11T09:31:00+08:00",
    })
    void windows_stay_in_their_day_and_apart(Half half, LocalTime start, LocalTime end, String from, String to,
        String outFrom, String outTo) {
        var day = LocalDate.of(2026, 5, 11);
        var cycle = new Cycle(1, day, day, List.of(new HalfDay(day, half, start, end)), null);
        assertThat(SwipeWindows.of(cycle).windows()).containsExactly(window(half.name(), "SIGN_IN", from, to),
            window(half.name(), "SIGN_OUT", outFrom, outTo));
    }

    @Test
    void between_half_days_that_follow_at_once_the_windows_meet() {
        var day = LocalDate.of(2026, 5, 11);
        var cycle = new Cycle(1, day, day,
            List.of(new HalfDay(day, Half.AM, LocalTime.of(11, 0), LocalTime.of(11, 40)),
                new HalfDay(day, Half.PM, LocalTime.of(11, 40), LocalTime.of(12, 20))),
            null);
        assertThat(SwipeWindows.of(cycle).windows()).containsExactly(
            window("AM", "SIGN_IN", "2026-05-11T10:30:00+08:00", "2026-05-11T11:15:00+08:00"),
            window("AM", "SIGN_OUT", "2026-05-11T11:25:00+08:00", "2026-05-11T11:39:59.999+08:00"),
            window("PM", "SIGN_IN", "2026-05-11T11:40:00+08:00", "2026-05-11T11:55:00+08:00"),
            window("PM", "SIGN_OUT", "2026-05-11T12:05:00+08:00", "2026-05-11T12:50:00+08:00"));
    }

    @Test
    void after_a_late_class_a_window_may_last_until_two_and_belongs_to_the_day_before() {
        var day = LocalDate.of(2026, 5, 11);
        var late = new Cycle(1, day, day, List.of(new HalfDay(day, Half.EVE, LocalTime.of(19, 0), LocalTime.of(22, 1))),
            null);
        var night = window("EVE", "SIGN_OUT", "2026-05-11T22:00:00+08:00", "2026-05-12T01:59:59+08:00");
        assertThat(windows(night).checked(late, COURSES).windows()).containsExactly(night);
        assertFields(() -> windows(window("EVE", "SIGN_OUT", "2026-05-11T22:00:00+08:00", "2026-05-12T02:00:00+08:00"))
            .checked(late, COURSES), "windows[0].to");
        assertFields(() -> windows(window("EVE", "SIGN_OUT", "2026-05-12T00:10:00+08:00", "2026-05-12T00:30:00+08:00"))
            .checked(late, COURSES), "windows[0].from");
        var inTime = new Cycle(1, day, day,
            List.of(new HalfDay(day, Half.EVE, LocalTime.of(19, 0), LocalTime.of(22, 0))),
            null);
        assertFields(() -> windows(night).checked(inTime, COURSES), "windows[0].to");
    }

    @Test
    void a_day_without_class_has_no_windows() {
        var friday = LocalDate.of(2026, 5, 8);
        var cycle = new Cycle(1, friday, friday.plusDays(3),
            List.of(new HalfDay(friday, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                new HalfDay(friday.plusDays(3), Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            null);
        assertFields(() -> windows(window("AM", "SIGN_IN", "2026-05-09T09:00:00+08:00", "2026-05-09T10:00:00+08:00"))
            .checked(cycle, COURSES), "windows[0].from");
    }

    @Test
    void the_windows_up_to_a_day_are_those_of_that_day_and_before() {
        var windows = SwipeWindows.of(cycle());
        assertThat(windows.upTo(LocalDate.of(2026, 5, 11)).windows()).isEqualTo(windows.windows().subList(0, 4));
        assertThat(windows.upTo(LocalDate.of(2026, 5, 12))).isEqualTo(windows);
        assertThat(windows.upTo(LocalDate.of(2026, 5, 10)).windows()).isEmpty();
    }

    private static SwipeWindows windows(SwipeWindow... windows) {
        return new SwipeWindows(Arrays.asList(windows));
    }

    private static SwipeWindow window(String half, String direction, String from, String to) {
        return new SwipeWindow(Half.valueOf(half), Direction.valueOf(direction), OffsetDateTime.parse(from).toInstant(),
            OffsetDateTime.parse(to).toInstant());
    }
}
