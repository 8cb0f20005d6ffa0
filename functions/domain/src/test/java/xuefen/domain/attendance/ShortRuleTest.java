package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.cycle;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Timetables;

/** The sample cycle is 11 and 12 May 2026, mornings 9 to 12, afternoons 14 to 17. */
class ShortRuleTest {
    private static final List<Integer> COURSES = List.of(1, 2, 3);
    private static final SwipeWindows PROPOSED = SwipeWindows.of(cycle());

    @Property
    void a_proposal_is_never_a_short_rule(@ForAll("cycles") Cycle cycle) {
        var windows = SwipeWindows.of(cycle);
        assertThat(ShortRule.of(windows, windows.ofEveryCourse(), COURSES, cycle.halfDays())).isEmpty();
    }

    @Property
    void without_one_of_its_two_windows_a_half_day_is_named(@ForAll("cycles") Cycle cycle,
        @ForAll @IntRange(max = 23) int index) {
        var proposed = SwipeWindows.of(cycle).windows();
        var left = new ArrayList<>(proposed);
        var gone = left.remove(index % left.size());
        var remarks = ShortRule.of(new SwipeWindows(left), left.size(), COURSES, cycle.halfDays());
        assertThat(remarks).singleElement().asString().contains(gone.half().word(), "没有课前签到和课后签退两个刷卡周期");
    }

    @Property
    void fewer_windows_required_than_there_are_is_said(@ForAll("cycles") Cycle cycle) {
        var windows = SwipeWindows.of(cycle);
        var all = windows.ofEveryCourse();
        assertThat(ShortRule.of(windows, all - 1, COURSES, cycle.halfDays()))
            .containsExactly("刷卡周期有 " + all + " 个，只须符合 " + (all - 1) + " 个");
    }

    @Provide
    Arbitrary<Cycle> cycles() {
        return Timetables.cycles();
    }

    @Test
    void one_window_over_the_whole_day_is_wide_and_leaves_every_half_day_without_its_pair() {
        assertThat(rule(window(Half.AM, Direction.SIGN_IN, "2026-05-11T00:00", "2026-05-11T23:59", null)))
            .containsExactly("5 月 11 日上午等 4 个半天没有课前签到和课后签退两个刷卡周期",
                "5 月 11 日上午签到 00:00–23:59 超过上课时间的一半，或超过 2 小时");
    }

    @Test
    void a_window_may_cover_half_of_a_class_and_no_more() {
        assertThat(withMorningSignIn("2026-05-11T08:30", "2026-05-11T10:30")).isEmpty();
        assertThat(withMorningSignIn("2026-05-11T08:45", "2026-05-11T10:31"))
            .containsExactly("5 月 11 日上午签到 08:45–10:31 超过上课时间的一半，或超过 2 小时");
        assertThat(withMorningSignIn("2026-05-11T06:59", "2026-05-11T09:00")).as("long before class").hasSize(1);
    }

    @Test
    void signing_out_before_the_middle_of_class_is_no_signing_out() {
        var windows = new ArrayList<>(PROPOSED.windows());
        windows.set(1, window(Half.AM, Direction.SIGN_OUT, "2026-05-11T09:16", "2026-05-11T09:30", null));
        assertThat(rule(windows.toArray(SwipeWindow[]::new)))
            .containsExactly("5 月 11 日上午没有课前签到和课后签退两个刷卡周期");
    }

    @Test
    void a_pair_may_belong_to_a_course_but_not_be_of_two() {
        var in = window(Half.AM, Direction.SIGN_IN, "2026-05-11T08:30", "2026-05-11T09:15", 1);
        var morning = List.of(cycle().halfDays().getFirst());
        var own = window(Half.AM, Direction.SIGN_OUT, "2026-05-11T11:45", "2026-05-11T12:15", 1);
        var other = window(Half.AM, Direction.SIGN_OUT, "2026-05-11T11:45", "2026-05-11T12:15", 2);
        assertThat(ShortRule.of(new SwipeWindows(List.of(in, own)), 0, List.of(1), morning)).isEmpty();
        assertThat(ShortRule.of(new SwipeWindows(List.of(in, other)), 0, List.of(1, 2), morning))
            .containsExactly("5 月 11 日上午没有课前签到和课后签退两个刷卡周期");
    }

    @Test
    void courses_without_a_window_are_named_where_others_have_one() {
        var windows = Stream.concat(PROPOSED.windows().stream(),
            Stream.of(window(Half.AM, Direction.SIGN_IN, "2026-05-11T10:00", "2026-05-11T10:10", 2))).toList();
        assertThat(ShortRule.of(new SwipeWindows(windows), 8, COURSES, cycle().halfDays()))
            .containsExactly("课程 1 等 2 门没有自己的刷卡周期，其他课程有");
        assertThat(ShortRule.of(new SwipeWindows(windows), 3, List.of(2), cycle().halfDays()))
            .containsExactly("全程的刷卡周期有 8 个，只须符合 3 个");
    }

    @Test
    void an_order_from_before_says_nothing_and_its_result_stays_as_it_was() {
        var before = new AnalysisOrder("a", "t", 1, false, PROPOSED, 1, null, null, null, null, null);
        assertThat(before.shortRule()).isNull();
        assertThat(before.remarks()).isEmpty();
    }

    private static List<String> withMorningSignIn(String from, String to) {
        var windows = new ArrayList<>(PROPOSED.windows());
        windows.set(0, window(Half.AM, Direction.SIGN_IN, from, to, null));
        return rule(windows.toArray(SwipeWindow[]::new));
    }

    private static List<String> rule(SwipeWindow... windows) {
        List<HalfDay> timetable = cycle().halfDays();
        return ShortRule.of(new SwipeWindows(List.of(windows)), windows.length, COURSES, timetable);
    }

    private static SwipeWindow window(Half half, Direction direction, String from, String to, Integer course) {
        return new SwipeWindow(half, direction, OffsetDateTime.parse(from + ":00+08:00").toInstant(),
            OffsetDateTime.parse(to + ":00+08:00").toInstant(), course);
    }
}
