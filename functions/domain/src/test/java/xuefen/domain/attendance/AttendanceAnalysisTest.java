package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static xuefen.domain.Samples.cycle;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Half;

/** The sample cycle has eight windows; the first is sign-in, 11 May 2026, 8:30 to 9:15 in China. */
class AttendanceAnalysisTest {
    private static final Instant OPENS = Instant.parse("2026-05-11T00:30:00Z");
    private static final Instant CLOSES = Instant.parse("2026-05-11T01:15:00Z");
    private static final SwipeWindows WINDOWS = SwipeWindows.of(cycle());

    @Test
    void a_window_counts_at_both_its_ends_and_not_a_millisecond_beyond() {
        assertThat(only(1, Scans.in("P1", OPENS)).windows()).isEqualTo(1);
        assertThat(only(1, Scans.in("P1", CLOSES)).windows()).isEqualTo(1);
        assertThat(only(1, Scans.in("P1", OPENS.minusMillis(1))).windows()).isZero();
        assertThat(only(1, Scans.in("P1", CLOSES.plusMillis(1))).windows()).isZero();
    }

    @Test
    void somebody_without_a_hit_is_there_and_does_not_qualify() {
        var found = only(1, Scans.in("P1", CLOSES.plusSeconds(3600)));
        assertThat(found).isEqualTo(new Attendance("P1", Collections.nCopies(8, null), 0, false, List.of(), List.of()));
    }

    @Test
    void the_wrong_direction_in_a_window_does_not_count() {
        assertThat(only(1, Scans.out("P1", OPENS)).windows()).isZero();
    }

    @Test
    void the_first_scan_in_a_window_fills_it_and_others_change_nothing() {
        var out = Instant.parse("2026-05-11T03:45:00Z");
        var found = only(2, Scans.in("P1", OPENS.plusSeconds(60)), Scans.in("P1", OPENS), Scans.out("P1", out),
            Scans.out("P1", out.plusSeconds(60)));
        assertThat(found.hits().subList(0, 2)).containsExactly(OPENS, out);
        assertThat(found.qualified()).isTrue();
    }

    @Test
    void who_has_as_many_windows_as_required_qualifies_and_who_has_one_less_does_not() {
        var out = Scans.out("P1", Instant.parse("2026-05-11T03:45:00Z"));
        assertThat(only(2, Scans.in("P1", OPENS), out).qualified()).isTrue();
        assertThat(only(3, Scans.in("P1", OPENS), out).qualified()).isFalse();
    }

    @Test
    void where_windows_of_two_directions_overlap_a_scan_counts_in_its_own() {
        var in = new SwipeWindow(Half.AM, Direction.SIGN_IN, OPENS, CLOSES);
        var out = new SwipeWindow(Half.AM, Direction.SIGN_OUT, OPENS, CLOSES);
        var analysis = new AttendanceAnalysis(new SwipeWindows(List.of(in, out)), 2, List.of(1));
        analysis.add(Scans.out("P1", OPENS));
        assertThat(analysis.people().getFirst().hits()).containsExactly(null, OPENS);
    }

    @Test
    void nobody_scanned_nobody_is_found() {
        assertThat(new AttendanceAnalysis(WINDOWS, 8, List.of(1)).people()).isEmpty();
    }

    @Test
    void no_fewer_than_one_and_no_more_than_all_windows_can_be_required() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AttendanceAnalysis(WINDOWS, 0, List.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttendanceAnalysis(WINDOWS, 9, List.of(1)));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new AttendanceAnalysis(new SwipeWindows(List.of()), 0, List.of()));
    }

    @Test
    void the_result_holds_names_and_its_numbers_add_up() {
        var analysis = new AttendanceAnalysis(WINDOWS, 1, List.of(1));
        analysis.add(Scans.in("P2", OPENS));
        analysis.add(Scans.in("P1", CLOSES.plusSeconds(1)));
        var order = new AnalysisOrder("a", "t", 1, false, WINDOWS, 1, FlagPolicy.DEFAULT, "hospital01", CLOSES,
            List.of(1), null);
        var result = AnalysisResult.of(order, analysis, Map.of("P2",
            new AnalysisResult.Named("测试医生乙", "测试市第二医院", null)), Integrity.NOTHING, null);
        assertThat(result.people()).extracting(AnalysisResult.Person::person).containsExactly("P1", "P2");
        assertThat(result.people()).extracting(AnalysisResult.Person::name).containsExactly(null, "测试医生乙");
        assertThat(result.people().stream().map(AnalysisResult.Person::attendance).toList())
            .isEqualTo(analysis.people());
        var summary = result.summary(CLOSES, "digest", null);
        assertThat(summary.done()).isTrue();
        assertThat(summary.scans()).isEqualTo(2);
        assertThat(summary.people()).isEqualTo(2);
        assertThat(summary.qualified()).isEqualTo(1);
        assertThat(summary.histogram()).isEqualTo(Map.of(0, 1, 1, 1));
        assertThat(AnalysisSummary.of(order).done()).isFalse();
    }

    private static Attendance only(int required, Scan... scans) {
        var analysis = new AttendanceAnalysis(WINDOWS, required, List.of(1));
        List.of(scans).forEach(analysis::add);
        assertThat(analysis.people()).hasSize(1);
        return analysis.people().getFirst();
    }
}
