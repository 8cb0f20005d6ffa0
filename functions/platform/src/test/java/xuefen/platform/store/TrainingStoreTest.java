package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.scanning.Direction;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.testing.MemoryDocuments;

class TrainingStoreTest {
    private static final Instant NOW = Instant.parse("2026-04-01T01:00:00Z");
    private static final Training TRAINING = new Training("T1", 1, "hospital01", "2026-03-01-001", "培训班", 2026,
        "测试市第一医院", "测试区", List.of(new Course(1, "题目", "测试主任甲", BigDecimal.ONE)), List.of(), NOW);

    private final MemoryDocuments documents = new MemoryDocuments();
    private final TrainingStore trainings = new TrainingStore(documents);
    private final CourseChangeStore changes = new CourseChangeStore(documents);

    @Test
    void swipe_windows_that_were_set_for_another_timetable_are_passed_over_and_said_to_be_outdated() {
        var then = LocalDate.of(2026, 5, 11);
        var set = new SwipeWindows(List.of(new SwipeWindow(Half.AM, Direction.SIGN_IN,
            Instant.parse("2026-05-11T00:00:00Z"), Instant.parse("2026-05-11T02:00:00Z"))));
        trainings.setSwipeWindows(TRAINING, on(then), set);
        assertThat(trainings.swipeWindows(TRAINING, on(then))).isEqualTo(set);
        var moved = on(then.plusDays(7));
        assertThat(trainings.swipeWindows(TRAINING, moved)).isEqualTo(SwipeWindows.of(moved));
        assertThat(trainings.windows(TRAINING, moved).outdated()).isNotNull();
    }

    @Test
    void a_change_of_courses_is_kept_with_its_training_or_not_at_all() {
        trainings.add(TRAINING);
        var changed = TRAINING.maintainCourses(List.of(new Course(1, "另一题目", "测试主任甲", BigDecimal.ONE)), NOW);
        changes.save(CourseChange.between(TRAINING, changed, "hospital01", NOW), changed);
        var slower = TRAINING.maintainCourses(List.of(new Course(1, "又一题目", "测试主任甲", BigDecimal.ONE)), NOW);
        assertThatThrownBy(() -> changes.save(CourseChange.between(TRAINING, slower, "hospital01", NOW), slower))
            .hasMessageContaining("changed-meanwhile");
        assertThat(changes.ofTraining("T1", 10, null).items()).extracting(change -> change.after().getFirst().topic())
            .containsExactly("另一题目");
        assertThat(trainings.find("T1")).contains(changed);
    }

    @Test
    void changes_come_newest_first_beyond_ten_of_them() {
        trainings.add(TRAINING);
        var last = TRAINING;
        for (int i = 0; i < 12; i++) {
            var next = last.maintainCourses(List.of(new Course(1, "题目" + i, "测试主任甲", BigDecimal.ONE)), NOW);
            changes.save(CourseChange.between(last, next, "hospital01", NOW), next);
            last = next;
        }
        var first = changes.ofTraining("T1", 5, null);
        assertThat(first.items()).extracting(CourseChange::version).containsExactly(13L, 12L, 11L, 10L, 9L);
        assertThat(changes.ofTraining("T1", 5, first.next()).items()).extracting(CourseChange::version)
            .containsExactly(8L, 7L, 6L, 5L, 4L);
    }

    @Test
    void a_training_from_before_planned_teachers_were_noted_has_those_of_its_courses() {
        ObjectNode body = Json.tree(TRAINING);
        body.remove("plannedTeachers");
        documents.put(new Document(new Key("training#T1", "TRAINING"), body), new Expect.Nothing());
        assertThat(trainings.find("T1")).contains(TRAINING);
    }

    private static Cycle on(LocalDate day) {
        return new Cycle(1, day, day, List.of(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            null);
    }
}
