package xuefen.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.reviewer;

import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.ProblemCode;

class ProjectTest {
    private static final Application EMPTY = new Application(null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null);

    @Test
    void goes_from_unit_to_county_to_city_and_is_published() {
        var project = Samples.submitted();
        assertThat(project.desk()).isEqualTo(new Desk(ReviewLevel.UNIT, "测试区/测试市第一医院"));
        project = project.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", MARCH);
        assertThat(project.desk()).isEqualTo(new Desk(ReviewLevel.COUNTY, "测试区"));
        project = project.decide(reviewer(ReviewLevel.COUNTY), Decision.APPROVE, null, MARCH);
        assertThat(project.desk()).isEqualTo(new Desk(ReviewLevel.CITY, ""));
        project = project.decide(reviewer(ReviewLevel.CITY), Decision.APPROVE, null, MARCH);
        assertThat(project.state()).isEqualTo(ProjectState.APPROVED);
        assertThat(project.desk()).isNull();
        assertThat(project.steps()).extracting(ReviewStep::level).containsExactly(ReviewLevel.values());
        project = project.publish("2026-03-01-001", MARCH);
        assertThat(project.state()).isEqualTo(ProjectState.PUBLISHED);
        assertThat(project.projectNumber()).isEqualTo("2026-03-01-001");
    }

    @Test
    void a_draft_is_kept_with_anything_missing_and_refused_when_submitted() {
        var draft = Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH);
        assertThat(draft.state()).isEqualTo(ProjectState.DRAFT);
        assertFields(() -> draft.submit(application -> List.of(new FieldProblem("title", "请填写项目名称")), MARCH), "title");
    }

    @Test
    void a_submitted_application_cannot_be_changed() {
        var project = Samples.submitted();
        assertRefused(ProblemCode.PROJECT_NOT_EDITABLE, () -> project.save(EMPTY, project.version(), MARCH));
    }

    @Test
    void the_same_save_again_changes_nothing_and_another_on_an_old_version_is_told() {
        var draft = Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH);
        var saved = draft.save(Samples.application(), 1, MARCH);
        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.save(Samples.application(), 1, MARCH)).isSameAs(saved);
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> saved.save(EMPTY, 1, MARCH));
    }

    @Test
    void submitting_twice_is_submitting_once() {
        var project = Samples.submitted();
        assertThat(project.submit(Samples.ANY_FORM, MARCH)).isSameAs(project);
    }

    @Test
    void returned_it_can_be_changed_and_submitted_again_from_the_first_level() {
        var returned = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请补充课程", MARCH);
        assertThat(returned.state()).isEqualTo(ProjectState.RETURNED);
        assertThat(returned.desk()).isNull();
        var again = returned.save(Samples.application(), returned.version(), MARCH).submit(Samples.ANY_FORM, MARCH);
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.turn()).isEqualTo(ReviewLevel.UNIT);
        assertThat(again.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null, MARCH).turn()).isEqualTo(ReviewLevel.COUNTY);
    }

    @Test
    void rejected_is_final() {
        var rejected = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, "不属于继续医学教育", MARCH);
        assertRefused(ProblemCode.PROJECT_NOT_EDITABLE, () -> rejected.submit(Samples.ANY_FORM, MARCH));
        assertRefused(ProblemCode.PROJECT_NOT_UNDER_REVIEW, () -> rejected.decide(reviewer(ReviewLevel.COUNTY), Decision.APPROVE, null, MARCH));
    }

    @Test
    void returning_and_rejecting_need_an_opinion() {
        assertFields(() -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, null, MARCH), "opinion");
        assertFields(() -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, " ", MARCH), "opinion");
    }

    @Test
    void deciding_twice_is_once_when_it_is_the_same_and_refused_when_it_is_not() {
        var decided = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", MARCH);
        assertThat(decided.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", MARCH)).isSameAs(decided);
        assertRefused(ProblemCode.ALREADY_DECIDED, () -> decided.decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, "改变主意", MARCH));
    }

    @Test
    void a_level_out_of_turn_has_to_wait() {
        assertRefused(ProblemCode.NOT_YOUR_TURN, () -> Samples.submitted().decide(reviewer(ReviewLevel.CITY), Decision.APPROVE, null, MARCH));
    }

    @Test
    void nothing_is_published_before_every_level_approved() {
        assertRefused(ProblemCode.PROJECT_NOT_APPROVED, () -> Samples.submitted().publish("2026-03-01-001", MARCH));
    }

    @Test
    void reviewers_see_what_was_submitted_in_their_area() {
        var project = Samples.submitted();
        for (var level : ReviewLevel.values()) {
            assertThat(project.visibleTo(reviewer(level))).isTrue();
        }
        assertThat(project.visibleTo(new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区"))).isFalse();
        assertThat(project.visibleTo(new Caller("unit03", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "别的区"))).isFalse();
        assertThat(project.visibleTo(new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区"))).isFalse();
        assertThat(Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH).visibleTo(reviewer(ReviewLevel.CITY))).isFalse();
    }

    @Test
    void numbers_follow_the_city_s_pattern() {
        assertThat(new ProjectNumberPattern("{year}-{subject}-{serial:3}").number(2017, "09-02", 144)).isEqualTo("2017-09-02-144");
        assertThat(new ProjectNumberPattern("榕{year}第{serial}号").number(2026, "03-01", 7)).isEqualTo("榕2026第7号");
        assertThatThrownBy(() -> new ProjectNumberPattern("{year}-{subject}")).hasMessageContaining("{serial}");
        assertThatThrownBy(() -> new ProjectNumberPattern("{year}-{serial}-{city}")).hasMessageContaining("{city}");
    }
}
