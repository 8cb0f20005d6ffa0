package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.problem.Problem;
import xuefen.domain.teaching.TeacherMatch;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;
import xuefen.platform.testing.MemoryDocuments;

class TeacherMatchStoreTest {
    private static final Instant NOW = Instant.parse("2026-05-13T01:00:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final TeacherMatchStore matches = new TeacherMatchStore(table);

    @Test
    void matches_are_stored_version_by_version() {
        assertThat(matches.of("T")).isEqualTo(TeacherMatches.none("T"));
        var first = matched(1, "P1");
        matches.save(first);
        assertThat(matches.of("T")).isEqualTo(first);
        assertThatThrownBy(() -> matches.save(matched(1, "P2"))).isInstanceOf(Problem.class)
            .hasMessageContaining("changed-meanwhile");
        matches.save(matched(2, null));
        assertThat(matches.of("T").person("甲")).isEmpty();
        assertThat(matches.of("U").version()).isZero();
    }

    @Test
    void changes_of_courses_come_oldest_first() {
        var changes = new Items<>(table, CourseChange.class);
        for (long version : new long[] {12, 2, 3}) {
            changes.add(TrainingKeys.courseChange("T", version), new CourseChange("T", version, List.of(),
                List.of(new Course(1, "题目", "甲", BigDecimal.ONE)), "hospital01", NOW));
        }
        assertThat(new CourseChangeStore(table).all("T")).extracting(CourseChange::version).containsExactly(2L, 3L,
            12L);
    }

    private static TeacherMatches matched(long version, String person) {
        return new TeacherMatches("T", version,
            List.of(new TeacherMatch("甲", person, null, null, "hospital01", NOW)));
    }
}
