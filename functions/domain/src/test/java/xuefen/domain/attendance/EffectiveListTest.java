package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.ID;
import static xuefen.domain.Samples.MARCH;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.problem.ProblemCode;

class EffectiveListTest {
    private static final SwipeWindows WINDOWS = SwipeWindows.of(Samples.cycle());
    private static final AnalysisSummary FIRST = analysis("first", false, true, 1);
    private static final AnalysisSummary SECOND = analysis("second", false, true, 2);
    private static final AnalysisSummary EVENING = analysis("evening", true, true, 3);
    private static final AnalysisSummary OPEN = analysis("open", false, false, 4);
    private static final String REASON = "有两人补交了证明";

    @Test
    void the_first_list_needs_no_reason_and_the_same_analysis_again_changes_nothing() {
        var list = confirmed(Optional.empty(), FIRST, null, List.of(FIRST, EVENING, OPEN));
        assertThat(list).isEqualTo(new EffectiveList(ID, 1, 1, "first", 7, null, "hospital01", MARCH));
        assertThat(confirmed(Optional.of(list), FIRST, null, List.of(FIRST, SECOND))).isSameAs(list);
    }

    @Test
    void another_list_takes_its_place_with_a_reason() {
        var list = confirmed(Optional.empty(), FIRST, null, List.of(FIRST));
        assertFields(() -> confirmed(Optional.of(list), SECOND, " ", List.of(FIRST, SECOND)), "reason");
        var next = confirmed(Optional.of(list), SECOND, REASON, List.of(FIRST, SECOND));
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.reason()).isEqualTo(REASON);
    }

    @Test
    void only_the_newest_that_is_done_and_was_ordered_by_somebody_can_be_confirmed() {
        var all = List.of(FIRST, SECOND, EVENING, OPEN);
        assertRefused(ProblemCode.ANALYSIS_NOT_NEWEST, () -> confirmed(Optional.empty(), FIRST, null, all));
        assertRefused(ProblemCode.ANALYSIS_NOT_DONE, () -> confirmed(Optional.empty(), OPEN, null, all));
        assertFields(() -> confirmed(Optional.empty(), EVENING, null, all), "analysisId");
        var list = confirmed(Optional.empty(), SECOND, null, all);
        assertThatCode(() -> list.checkNewest(all)).doesNotThrowAnyException();
        var third = analysis("third", false, true, 5);
        assertRefused(ProblemCode.ANALYSIS_NOT_NEWEST, () -> list.checkNewest(List.of(FIRST, SECOND, third)));
    }

    @Test
    void what_has_changed_since_is_counted() {
        var added = Samples.MARCH.plusSeconds(9);
        var manual = new ManualAttendance("id", 1, ID, 1, 1, null, MARCH, "P1", REASON, null, "hospital01", added,
            null);
        var early = new ManualAttendance("id", 1, ID, 1, 1, null, MARCH, "P1", REASON, null, "hospital01", MARCH, null)
            .withdrawn(REASON, "hospital01", added);
        var since = SinceAnalysis.of(FIRST.order(), List.of(FIRST, SECOND, EVENING, OPEN),
            List.of(decision(MARCH), decision(added)), List.of(manual, early),
            new SwipeWindows(WINDOWS.windows().subList(0, 2)), FlagPolicy.ALL_COUNT);
        assertThat(since).isEqualTo(new SinceAnalysis(1, 1, 1, 1, true, true));
        assertThat(SinceAnalysis.of(SECOND.order(), List.of(FIRST, SECOND), List.of(), List.of(), WINDOWS,
            FlagPolicy.DEFAULT)).isEqualTo(new SinceAnalysis(0, 0, 0, 0, false, false));
    }

    private static EffectiveList confirmed(Optional<EffectiveList> before, AnalysisSummary analysis, String reason,
        List<AnalysisSummary> all) {
        return EffectiveList.confirmed(before, analysis, all, reason, "hospital01", MARCH);
    }

    private static ScanDecision decision(Instant at) {
        return new ScanDecision("id", ID, 1, "scan", Verdict.COUNTS, REASON, "hospital01", at);
    }

    private static AnalysisSummary analysis(String id, boolean preliminary, boolean done, int second) {
        var order = new AnalysisOrder(id, ID, 1, preliminary, WINDOWS, 4, FlagPolicy.DEFAULT, "hospital01",
            MARCH.plusSeconds(second), List.of(1), null);
        return done ? new AnalysisSummary(order, MARCH, 0, 0, 0, 9, 7, new TreeMap<>(), "sha", 0, null)
            : AnalysisSummary.of(order);
    }
}
