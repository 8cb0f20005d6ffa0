package xuefen.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.Samples;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.window.WindowKind;

class ProjectFilterTest {
    private static final ProjectFilter ALL = new ProjectFilter(null, null, null, null, null, null, null);

    @Test
    void each_level_is_kept_within_its_area() {
        assertThat(ALL.within(Samples.reviewer(ReviewLevel.UNIT)))
            .isEqualTo(new ProjectFilter(null, null, "测试区", "测试市第一医院", null, null, null));
        assertThat(ALL.within(Samples.reviewer(ReviewLevel.COUNTY)))
            .isEqualTo(new ProjectFilter(null, null, "测试区", null, null, null, null));
        assertThat(ALL.within(Samples.reviewer(ReviewLevel.CITY))).isEqualTo(ALL);
    }

    @Test
    void another_area_is_refused() {
        var county = new ProjectFilter(null, null, "别的区", null, null, null, null);
        var unit = new ProjectFilter(null, null, null, "别的医院", null, null, null);
        assertThatThrownBy(() -> county.within(Samples.reviewer(ReviewLevel.UNIT)))
            .hasMessageStartingWith("role-not-allowed");
        assertThatThrownBy(() -> county.within(Samples.reviewer(ReviewLevel.COUNTY)))
            .hasMessageStartingWith("role-not-allowed");
        assertThatThrownBy(() -> unit.within(Samples.reviewer(ReviewLevel.UNIT)))
            .hasMessageStartingWith("role-not-allowed");
        assertThat(unit.within(Samples.reviewer(ReviewLevel.COUNTY)).unit()).as("a unit of the county's")
            .isEqualTo("别的医院");
    }

    @Test
    void what_else_is_asked_for_stays_in_every_area() {
        var all = new ProjectFilter(2026, "03", null, null, ProjectState.APPROVED, "心衰", WindowKind.FILING);
        for (var level : ReviewLevel.values()) {
            var reviewer = Samples.reviewer(level);
            assertThat(List.of(all.within(reviewer), all.onOwnDesk(reviewer), all.orOf(2027)))
                .allSatisfy(kept -> assertThat(
                    new ProjectFilter(kept.year(), kept.subject(), null, null, kept.state(), kept.words(), kept.kind()))
                    .isEqualTo(all));
        }
        assertThat(new ProjectFilter(null, null, null, null, null, null, WindowKind.FILING).orOf(2026).kind())
            .isEqualTo(WindowKind.FILING);
    }

    @Test
    void a_year_is_set_only_where_none_was_asked_for() {
        assertThat(ALL.orOf(2026).year()).isEqualTo(2026);
        assertThat(new ProjectFilter(2025, null, null, null, null, null, null).orOf(2026).year()).isEqualTo(2025);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "03-", "03-1", "心内", "03-01-01"})
    void a_subject_is_a_code(String subject) {
        assertThatThrownBy(() -> new ProjectFilter(null, subject, null, null, null, null, null))
            .hasMessageContaining("subject");
    }
}
