package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.training.Half;

class ShortfallTest {
    private static final Instant NINE = Instant.parse("2026-05-11T01:00:00Z");
    private static final Instant SOME_TIME = Instant.parse("2026-05-11T01:05:00Z");
    private static final SwipeWindow IN = window(Half.AM, Direction.SIGN_IN, 0, null);
    private static final SwipeWindow OUT = window(Half.AM, Direction.SIGN_OUT, 3, null);

    @Test
    void nothing_is_said_of_those_who_qualify() {
        assertThat(Shortfall.of(order(2, IN, OUT), person(true, true, true))).isNull();
    }

    @Test
    void the_windows_that_somebody_lacks_are_named() {
        assertThat(why(2, List.of(IN, OUT), true, false)).isEqualTo("缺 5 月 11 日上午签退");
        assertThat(why(2, List.of(IN, OUT), false, false)).isEqualTo("缺 5 月 11 日上午签到、5 月 11 日上午签退");
    }

    @Test
    void where_not_all_are_required_it_says_how_many_are() {
        var evening = window(Half.EVE, Direction.SIGN_IN, 10, null);
        assertThat(why(2, List.of(IN, OUT, evening), false, true, false))
            .isEqualTo("符合 1 个，须符合 2 个，缺 5 月 11 日上午签到、5 月 11 日晚上签到");
    }

    @Test
    void of_many_windows_six_are_named_and_equal_names_have_their_times() {
        var eight = Stream.iterate(0, i -> i + 1).limit(8).map(i -> window(Half.AM, Direction.SIGN_IN, i, null))
            .toList();
        assertThat(why(8, eight, new boolean[8])).startsWith("缺 5 月 11 日上午签到 09:00–09:10、5 月 11 日上午签到 10:00–10:10、")
            .contains("14:00").doesNotContain("15:00").endsWith("等 8 个");
    }

    @Test
    void with_windows_of_courses_it_says_what_each_course_lacks() {
        var one = window(Half.AM, Direction.SIGN_IN, 1, 1);
        var two = window(Half.AM, Direction.SIGN_IN, 2, 2);
        assertThat(why(0, List.of(one, two), false, false))
            .isEqualTo("没有一门课程考勤有效：课程 1 缺 5 月 11 日上午签到，课程 2 缺 5 月 11 日上午签到");
        assertThat(why(0, List.of(one), false)).isEqualTo("没有一门课程考勤有效：课程 1 缺 5 月 11 日上午签到，课程 2 没有刷卡周期");
        assertThat(why(1, List.of(OUT, one, two), false, true, true)).isEqualTo("缺 5 月 11 日上午签退");
        assertThat(why(1, List.of(IN, OUT, one), false, false, true))
            .isEqualTo("全程的刷卡周期符合 0 个，须符合 1 个，缺 5 月 11 日上午签到、5 月 11 日上午签退");
    }

    @Test
    void what_waits_is_said_too() {
        var person = new AnalysisResult.Person("P1", null, null, Arrays.asList(SOME_TIME, null), 1, false, List.of(),
            List.of(), null, List.of(new WindowMark(1, ScanSource.TERMINAL, List.of(), 0),
                new WindowMark(2, null, List.of(FlagKind.LATE), 2)));
        assertThat(Shortfall.of(order(2, IN, OUT), person)).isEqualTo("缺 5 月 11 日上午签退；5 月 11 日上午签退有扫码待确认");
    }

    @Test
    void people_are_found_by_what_is_known_of_them() {
        var person = new AnalysisResult.Person("P1", "测试医生甲", "测试市第一医院", Collections.singletonList(null), 0, false,
            List.of(), List.of(), "主治医师", List.of(new WindowMark(1, null, List.of(), 1)));
        assertThat(Stream.of(PersonFilter.Show.values()).filter(show -> filter(show, null, null, null).matches(person)))
            .containsExactly(PersonFilter.Show.ALL, PersonFilter.Show.NOT_QUALIFIED, PersonFilter.Show.PENDING);
        assertThat(filter(PersonFilter.Show.ALL, "医生", "第一", "主治").matches(person)).isTrue();
        assertThat(filter(PersonFilter.Show.ALL, "P", null, null).matches(person)).isTrue();
        assertThat(filter(PersonFilter.Show.ALL, "1", null, null).matches(person)).isFalse();
        assertThat(filter(PersonFilter.Show.ALL, null, "第二", null).matches(person)).isFalse();
        assertThat(filter(PersonFilter.Show.ALL, null, null, "护士").matches(person)).isFalse();
        assertThat(filter(PersonFilter.Show.ALL, null, null, "主").matches(new AnalysisResult.Person("P1", null, null,
            Collections.singletonList(null), 0, false, null, null, null, null))).isFalse();
    }

    private static PersonFilter filter(PersonFilter.Show show, String words, String unit, String title) {
        return new PersonFilter(show, words, unit, title);
    }

    private static String why(int required, List<SwipeWindow> windows, boolean... hits) {
        return Shortfall.of(order(required, windows.toArray(SwipeWindow[]::new)), person(false, hits));
    }

    private static AnalysisResult.Person person(boolean qualified, boolean... hits) {
        var times = new java.util.ArrayList<Instant>();
        for (var hit : hits) {
            times.add(hit ? SOME_TIME : null);
        }
        return new AnalysisResult.Person("P1", null, null, times, 0, qualified, List.of(), List.of(), null, null);
    }

    private static AnalysisOrder order(int required, SwipeWindow... windows) {
        return new AnalysisOrder("a", Samples.ID, 1, false, new SwipeWindows(List.of(windows)), required,
            FlagPolicy.DEFAULT, "hospital01", SOME_TIME, List.of(1, 2), List.of());
    }

    private static SwipeWindow window(Half half, Direction direction, int hours, Integer course) {
        return new SwipeWindow(half, direction, NINE.plusSeconds(3600L * hours),
            NINE.plusSeconds(3600L * hours + 600), course);
    }
}
