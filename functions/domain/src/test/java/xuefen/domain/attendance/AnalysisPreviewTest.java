package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.attendance.AnalysisComparison.Change;
import xuefen.domain.attendance.AnalysisComparison.Way;
import xuefen.domain.scanning.Scan;

class AnalysisPreviewTest {
    private static final SwipeWindow FIRST = SwipeWindows.of(Samples.cycle()).windows().getFirst();
    private static final Instant OPENS = FIRST.from();
    private static final Instant ORDERED = OPENS.plusSeconds(40_000);
    private static final Map<String, AnalysisResult.Named> NAMES = Map.of("P1",
        new AnalysisResult.Named("测试医生甲", "测试市第一医院", "医师"));

    @Test
    void the_first_that_come_in_and_fall_out_are_named() {
        var longer = new SwipeWindow(FIRST.half(), FIRST.direction(), OPENS, FIRST.to().plusSeconds(600));
        var scans = new Scan[] {Scans.in("P1", OPENS), Scans.in("P2", FIRST.to().plusSeconds(1))};
        var before = result(FIRST, ORDERED, NAMES, scans);
        var preview = AnalysisPreview.of(result(longer, ORDERED.plusSeconds(1), Map.of(), scans),
            Optional.of(before));
        assertThat(preview.counted()).isEqualTo(2);
        assertThat(preview).extracting(AnalysisPreview::scans, AnalysisPreview::people, AnalysisPreview::qualified,
            AnalysisPreview::cameIn, AnalysisPreview::fellOut, AnalysisPreview::since)
            .containsExactly(2L, 2, 2, 1, 0, ORDERED);
        assertThat(preview.nameless()).containsExactly("P2");
        assertThat(preview.named(Map.of("P2", new AnalysisResult.Named("测试医生乙", null, null))).changes())
            .extracting(Change::person, Change::name, Change::way)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("P2", "测试医生乙", Way.CAME_IN));
    }

    @Test
    void a_repeat_and_a_scan_outside_every_window_count_for_nothing() {
        var found = result(FIRST, ORDERED, Map.of(), Scans.in("P1", OPENS), Scans.in("P1", OPENS.plusSeconds(5)),
            Scans.in("P2", FIRST.to().plusSeconds(60)));
        assertThat(AnalysisPreview.of(found, Optional.empty())).extracting(AnalysisPreview::scans,
            AnalysisPreview::counted, AnalysisPreview::people).containsExactly(3L, 1L, 2);
    }

    @Test
    void whoever_falls_out_has_the_name_of_the_analysis_before() {
        var shorter = new SwipeWindow(FIRST.half(), FIRST.direction(), OPENS.plusSeconds(1), FIRST.to());
        var scans = new Scan[] {Scans.in("P1", OPENS)};
        var preview = AnalysisPreview.of(result(shorter, ORDERED.plusSeconds(1), Map.of(), scans),
            Optional.of(result(FIRST, ORDERED, NAMES, scans)));
        assertThat(preview.nameless()).isEmpty();
        assertThat(preview.changes()).extracting(Change::name, Change::way)
            .containsExactly(org.assertj.core.groups.Tuple.tuple("测试医生甲", Way.FELL_OUT));
    }

    @Test
    void of_many_ten_are_named_and_without_an_analysis_before_nobody() {
        var scans = IntStream.range(0, 30).mapToObj(i -> Scans.in("P%02d".formatted(i), OPENS)).toArray(Scan[]::new);
        var none = result(FIRST, ORDERED, Map.of());
        var preview = AnalysisPreview.of(result(FIRST, ORDERED.plusSeconds(1), Map.of(), scans), Optional.of(none));
        assertThat(preview.cameIn()).isEqualTo(30);
        assertThat(preview.changes()).hasSize(AnalysisPreview.MOST_NAMED);
        var first = AnalysisPreview.of(result(FIRST, ORDERED, Map.of(), scans), Optional.empty());
        assertThat(first.qualified()).isEqualTo(30);
        assertThat(first.since()).isNull();
        assertThat(first.changes()).isEmpty();
    }

    private static AnalysisResult result(SwipeWindow window, Instant at, Map<String, AnalysisResult.Named> names,
        Scan... scans) {
        var order = new AnalysisOrder("a", Samples.ID, 1, false, new SwipeWindows(List.of(window)), 1,
            FlagPolicy.ALL_COUNT, "hospital01", at, List.of(1), List.of());
        var analysis = new ScanAnalysis(order, List.of(), List.of(), List.of());
        analysis.add(new AttendanceDay(Samples.cycle(), window.day(), order.windows(), List.of(scans), List.of()));
        return AnalysisResult.of(order, analysis.found(), names, analysis.integrity(), null);
    }
}
