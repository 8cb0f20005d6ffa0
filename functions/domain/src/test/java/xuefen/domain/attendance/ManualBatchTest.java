package xuefen.domain.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.scanning.Direction;

/** 批量补登: one thing, whose attendances follow from it. */
class ManualBatchTest {
    private static final Instant ADDED = Instant.parse("2027-01-01T00:00:00Z");
    private static final String ID = "f2c8a1d7-5b3e-4c90-8a64-1e7d9b0c2f35";
    private static final SwipeWindows WINDOWS = SwipeWindows.of(Samples.cycle());
    private static final SwipeWindow FIRST = WINDOWS.windows().getFirst();
    private static final SwipeWindow SECOND = WINDOWS.windows().get(1);

    @Test
    void everybody_has_an_attendance_at_every_time_but_where_one_was() {
        var batch = batch(List.of(at(FIRST), at(SECOND)), new ManualBatch.Person("P1", List.of()),
            new ManualBatch.Person("P2", List.of(0)), new ManualBatch.Person("P3", List.of(0, 1)));
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.attendances()).extracting(ManualAttendance::person).containsExactly("P1", "P1", "P2");
        assertThat(batch.attendances()).extracting(ManualAttendance::direction)
            .containsExactly(Direction.SIGN_IN, Direction.SIGN_OUT, Direction.SIGN_OUT);
        assertThat(batch.attendances()).allSatisfy(each -> assertThat(each.batch()).isEqualTo(ID));
        assertThat(batch.attendances()).extracting(ManualAttendance::id).doesNotHaveDuplicates()
            .isEqualTo(batch.attendances().stream().map(ManualAttendance::id).toList());
    }

    @Test
    void its_times_lie_in_windows_one_each_and_are_past() {
        assertThat(fields(List.of(at(FIRST), at(SECOND)))).isEmpty();
        assertThat(fields(List.of())).containsExactly("times");
        assertThat(fields(List.of(at(FIRST), new ManualBatch.Time(Direction.SIGN_IN, FIRST.from().plusSeconds(1)))))
            .containsExactly("times[1].at");
        assertThat(fields(List.of(new ManualBatch.Time(Direction.SIGN_OUT, FIRST.from()))))
            .containsExactly("times[0].at");
        assertThat(fields(List.of(new ManualBatch.Time(null, null)))).containsExactly("times[0].direction",
            "times[0].at");
        assertThat(fields(List.of(new ManualBatch.Time(Direction.SIGN_IN, ADDED.plusSeconds(1)))))
            .containsExactly("times[0].at", "times[0].at");
    }

    @Test
    void what_is_there_already_is_found_by_its_window() {
        var batch = batch(List.of(at(FIRST), at(SECOND)));
        var before = new ManualAttendance("m", 1, Samples.ID, 1, 1, Direction.SIGN_IN, FIRST.to(), "P1", "手机没电，现场签名",
            null, "hospital01", ADDED, null);
        assertThat(batch.already(WINDOWS, List.of(before))).containsExactly(0);
        assertThat(batch.already(WINDOWS, List.of())).isEmpty();
    }

    @Test
    void the_same_list_in_other_writing_is_the_same_request() {
        var batch = batch(List.of(at(FIRST)), new ManualBatch.Person("P1001", List.of()));
        assertThat(batch.asksTheSame(1, batch.times(), List.of("ｐ1001"), batch.reason(), null)).isTrue();
        assertThat(batch.asksTheSame(1, batch.times(), List.of("P1002"), batch.reason(), null)).isFalse();
        assertThat(batch.asksTheSame(1, batch.times(), List.of("P1001", "P1001"), batch.reason(), null)).isFalse();
        assertThat(batch.asksTheSame(1, batch.times(), List.of("P1001"), "另外一个理由", null)).isFalse();
    }

    @Test
    void withdrawn_all_of_it_is() {
        var batch = batch(List.of(at(FIRST)), new ManualBatch.Person("P1", List.of()));
        var later = ADDED.plusSeconds(60);
        assertThat(batch.withdrawn("用错了名单", "hospital01", later).attendances())
            .allSatisfy(each -> assertThat(each.stands()).isFalse());
        assertThatThrownBy(() -> batch.withdrawn("短", "hospital01", later)).hasMessageContaining("reason");
        var withdrawn = batch.withdrawn("用错了名单", "hospital01", later);
        assertThat(withdrawn.withdrawn("另外一个理由", "hospital01", later.plusSeconds(1))).isSameAs(withdrawn);
    }

    private static List<String> fields(List<ManualBatch.Time> times) {
        return batch(times).checkTimes(new FieldCheck(), Samples.training(), WINDOWS).problems().stream()
            .map(FieldProblem::field).toList();
    }

    private static ManualBatch.Time at(SwipeWindow window) {
        return new ManualBatch.Time(window.direction(), window.from());
    }

    private static ManualBatch batch(List<ManualBatch.Time> times, ManualBatch.Person... people) {
        return new ManualBatch(ID, 1, Samples.ID, 1, 1, times, List.of(people), "会场网络中断，无法扫码", null, "hospital01",
            ADDED, null);
    }
}
