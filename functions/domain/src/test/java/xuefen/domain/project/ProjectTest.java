package xuefen.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.reviewer;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Copies;
import xuefen.domain.Samples;
import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.ApplicationWindows;

class ProjectTest {
    private static final Application EMPTY = Copies.empty(Application.class);

    @Test
    void goes_from_unit_to_county_to_city_and_is_published() {
        var project = Samples.submitted();
        assertThat(project.desk()).isEqualTo(new Desk(ReviewLevel.UNIT, "测试区/测试市第一医院"));
        project = project.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", List.of(), MARCH);
        assertThat(project.desk()).isEqualTo(new Desk(ReviewLevel.COUNTY, "测试区"));
        project = project.decide(reviewer(ReviewLevel.COUNTY), Decision.APPROVE, null, List.of(), MARCH);
        assertThat(project.desk()).isEqualTo(new Desk(ReviewLevel.CITY, ""));
        project = project.decide(reviewer(ReviewLevel.CITY), Decision.APPROVE, null, List.of(), MARCH);
        assertThat(project.state()).isEqualTo(ProjectState.APPROVED);
        assertThat(project.desk()).isNull();
        assertThat(project.review().steps()).extracting(ReviewStep::level).containsExactly(ReviewLevel.values());
        project = project.publish("2026-03-01-001", CreditRules.SEEDS, MARCH);
        assertThat(project.state()).isEqualTo(ProjectState.PUBLISHED);
        assertThat(project.publishing().projectNumber()).isEqualTo("2026-03-01-001");
    }

    @Test
    void a_draft_is_kept_with_anything_missing_and_refused_when_submitted() {
        var draft = Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH);
        assertThat(draft.state()).isEqualTo(ProjectState.DRAFT);
        assertFields(
            () -> draft.submit(application -> List.of(new FieldProblem("title", "请填写项目名称")), CreditRules.SEEDS,
                Samples::windows, MARCH),
            "title");
    }

    @Test
    void returned_with_many_words_it_must_be_decided_one_day() {
        var project = Samples.submitted();
        var fields = Collections.nCopies(10, "a".repeat(100));
        for (int i = 0; i < 10; i++) {
            project = project.decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "改".repeat(1000), fields, MARCH)
                .submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH);
        }
        var last = project;
        assertFields(() -> last.decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "改", List.of(), MARCH), "opinion");
        assertThat(last.decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, "不".repeat(1000), List.of(), MARCH).state())
            .isEqualTo(ProjectState.REJECTED);
        assertThat(last.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", List.of(), MARCH).state())
            .isEqualTo(ProjectState.UNDER_REVIEW);
    }

    @Test
    void returned_with_few_words_it_goes_on_for_sixty_submissions() {
        var project = Samples.submitted();
        for (int round = 1; round < Project.MOST_ROUNDS; round++) {
            project = project.decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请补充课程", List.of(), MARCH)
                .submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH);
        }
        var last = project;
        assertFields(() -> last.decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请补充课程", List.of(), MARCH),
            "opinion");
        assertThat(last.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null, List.of(), MARCH).state())
            .isEqualTo(ProjectState.UNDER_REVIEW);
    }

    @Test
    void a_submitted_application_cannot_be_changed() {
        var project = Samples.submitted();
        assertRefused(ProblemCode.PROJECT_NOT_EDITABLE,
            () -> project.save(EMPTY, Samples.NO_FILING, project.version(), MARCH));
    }

    @Test
    void the_same_save_again_changes_nothing_and_another_on_an_old_version_is_told() {
        var draft = Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH);
        var saved = draft.save(Samples.application(), Samples.NO_FILING, 1, MARCH);
        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.save(Samples.application(), Samples.NO_FILING, 1, MARCH)).isSameAs(saved);
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> saved.save(EMPTY, Samples.NO_FILING, 1, MARCH));
    }

    @Test
    void submitting_twice_is_submitting_once() {
        var project = Samples.submitted();
        assertThat(project.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH)).isSameAs(project);
    }

    @Test
    void returned_it_can_be_changed_and_submitted_again_from_the_first_level() {
        var returned = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请补充课程", List.of(),
            MARCH);
        assertThat(returned.state()).isEqualTo(ProjectState.RETURNED);
        assertThat(returned.desk()).isNull();
        var again = returned.save(Samples.application(), Samples.NO_FILING, returned.version(), MARCH)
            .submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH);
        assertThat(again.review().round()).isEqualTo(2);
        assertThat(again.review().turn()).isEqualTo(ReviewLevel.UNIT);
        assertThat(again.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null, List.of(), MARCH).review().turn())
            .isEqualTo(ReviewLevel.COUNTY);
    }

    @Test
    void rejected_is_final() {
        var rejected = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, "不属于继续医学教育", List.of(),
            MARCH);
        assertRefused(ProblemCode.PROJECT_NOT_EDITABLE,
            () -> rejected.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH));
        assertRefused(ProblemCode.PROJECT_NOT_UNDER_REVIEW,
            () -> rejected.decide(reviewer(ReviewLevel.COUNTY), Decision.APPROVE, null, List.of(), MARCH));
    }

    @Test
    void returning_and_rejecting_need_an_opinion() {
        assertFields(
            () -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, null, List.of(), MARCH),
            "opinion");
        assertFields(
            () -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, " ", List.of(), MARCH),
            "opinion");
    }

    @Test
    void deciding_twice_is_once_when_it_is_the_same_and_refused_when_it_is_not() {
        var decided = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", List.of(), MARCH);
        assertThat(decided.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, "同意", List.of(), MARCH))
            .isSameAs(decided);
        assertRefused(ProblemCode.ALREADY_DECIDED,
            () -> decided.decide(reviewer(ReviewLevel.UNIT), Decision.REJECT, "改变主意", List.of(), MARCH));
    }

    @Test
    void a_level_out_of_turn_has_to_wait() {
        assertRefused(ProblemCode.NOT_YOUR_TURN,
            () -> Samples.submitted().decide(reviewer(ReviewLevel.CITY), Decision.APPROVE, null, List.of(), MARCH));
    }

    @Test
    void it_is_submitted_within_the_window_of_its_year_alone() {
        var draft = Project.draft(Samples.ID, Samples.ORGANISER, Samples.application(), MARCH);
        var end = Instant.parse("2026-05-31T10:00:00Z");
        assertThat(draft.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, end.minusNanos(1)).state())
            .isEqualTo(ProjectState.UNDER_REVIEW);
        assertThat(assertRefused(ProblemCode.APPLICATION_WINDOW_CLOSED,
            () -> draft.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, end)).detail())
            .isEqualTo("2026 年度项目申报已于 2026 年 5 月 31 日 18:00（北京时间）截止");
        assertRefused(ProblemCode.APPLICATION_WINDOW_CLOSED,
            () -> draft.submit(Samples.ANY_FORM, CreditRules.SEEDS, ApplicationWindows::none, MARCH));
        assertThat(draft.save(EMPTY, Samples.NO_FILING, 1, end).state()).as("a draft is saved at any time")
            .isEqualTo(ProjectState.DRAFT);
        var submitted = draft.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH);
        assertThat(submitted.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, end))
            .as("clicked again after the end")
            .isSameAs(submitted);
    }

    @Test
    void what_was_returned_is_submitted_again_after_the_end_for_the_same_year() {
        var late = Instant.parse("2026-07-01T00:00:00Z");
        var returned = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请补充课程", List.of(),
            MARCH);
        assertThat(returned.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, late).review().round())
            .isEqualTo(2);
        assertFields(() -> returned.save(EMPTY, Samples.NO_FILING, returned.version(), late), "application.year");
    }

    @Test
    void recalled_before_a_decision_it_is_a_draft_that_reviewers_do_not_see() {
        var recalled = Samples.submitted().recall(MARCH);
        assertThat(recalled.state()).isEqualTo(ProjectState.DRAFT);
        assertThat(recalled.review().turn()).isNull();
        assertThat(recalled.review().submittedAt()).isNull();
        assertThat(recalled.visibleTo(reviewer(ReviewLevel.UNIT))).isFalse();
        assertThat(recalled.recall(MARCH)).as("clicked twice").isSameAs(recalled);
        assertRefused(ProblemCode.PROJECT_NOT_UNDER_REVIEW,
            () -> recalled.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null, List.of(), MARCH));
        assertRefused(ProblemCode.APPLICATION_WINDOW_CLOSED,
            () -> recalled.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows,
                Instant.parse("2026-07-01T00:00:00Z")));
        assertThat(recalled.save(EMPTY, Samples.NO_FILING, recalled.version(), MARCH).state())
            .isEqualTo(ProjectState.DRAFT);
        assertThat(recalled.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH).review().round())
            .as("another submission")
            .isEqualTo(2);
    }

    @Test
    void recalled_after_it_was_once_returned_it_is_returned() {
        var again = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请补充课程", List.of(), MARCH)
            .submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH);
        var recalled = again.recall(MARCH);
        assertThat(recalled.state()).isEqualTo(ProjectState.RETURNED);
        assertThat(recalled.review().steps()).isEqualTo(again.review().steps());
        assertThat(recalled.recall(MARCH)).isSameAs(recalled);
        assertThat(recalled.submit(Samples.ANY_FORM, CreditRules.SEEDS, Samples::windows, MARCH).review().round())
            .isEqualTo(3);
    }

    @Test
    void nothing_is_recalled_once_somebody_decided() {
        for (var decision : Decision.values()) {
            var decided = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), decision, "意见", List.of(), MARCH);
            assertRefused(ProblemCode.RECALL_TOO_LATE, () -> decided.recall(MARCH));
        }
        assertRefused(ProblemCode.RECALL_TOO_LATE, () -> Samples.approved().recall(MARCH));
        assertRefused(ProblemCode.RECALL_TOO_LATE,
            () -> Samples.approved().publish("2026-03-01-001", CreditRules.SEEDS, MARCH).recall(MARCH));
        var draft = Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH);
        assertThat(draft.recall(MARCH)).as("nothing to recall").isSameAs(draft);
    }

    @Test
    void a_return_may_name_the_fields_to_change() {
        var fields = List.of("leader.specialty", "courses[2].hours", "title");
        var returned = Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请修改", fields, MARCH);
        assertThat(returned.review().steps().getLast().fields()).isEqualTo(fields);
        assertThat(returned.decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请修改", fields, MARCH))
            .as("clicked twice").isSameAs(returned);
        assertRefused(ProblemCode.ALREADY_DECIDED,
            () -> returned.decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请修改", List.of(), MARCH));
    }

    @Test
    void fields_to_change_are_paths_and_only_a_return_names_any() {
        assertFields(() -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null,
            List.of("title"), MARCH), "fields");
        assertFields(
            () -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请修改",
                Collections.nCopies(101, "title"), MARCH),
            "fields");
        assertFields(() -> Samples.submitted().decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, null,
            List.of("项目名称", "a".repeat(101), "", "a..b", "title"), MARCH), "opinion", "fields[0]", "fields[1]",
            "fields[2]", "fields[3]");
        assertThat(Samples.submitted()
            .decide(reviewer(ReviewLevel.UNIT), Decision.RETURN, "请修改", List.of("a".repeat(100)), MARCH).state())
            .isEqualTo(ProjectState.RETURNED);
    }

    @Test
    void nothing_is_published_before_every_level_approved() {
        assertRefused(ProblemCode.PROJECT_NOT_APPROVED,
            () -> Samples.submitted().publish("2026-03-01-001", CreditRules.SEEDS, MARCH));
    }

    @Test
    void reviewers_see_what_was_submitted_in_their_area() {
        var project = Samples.submitted();
        for (var level : ReviewLevel.values()) {
            assertThat(project.visibleTo(reviewer(level))).isTrue();
        }
        assertThat(project.visibleTo(new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区"))).isFalse();
        assertThat(project.visibleTo(new Caller("unit03", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "别的区")))
            .isFalse();
        assertThat(project.visibleTo(new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区"))).isFalse();
        assertThat(Project.draft(Samples.ID, Samples.ORGANISER, EMPTY, MARCH).visibleTo(reviewer(ReviewLevel.CITY)))
            .isFalse();
    }

    @Test
    void numbers_follow_the_city_s_pattern() {
        assertThat(new ProjectNumberPattern("{year}-{subject}-{serial:3}").number(2017, "09-02", 144))
            .isEqualTo("2017-09-02-144");
        assertThat(new ProjectNumberPattern("榕{year}第{serial}号").number(2026, "03-01", 7)).isEqualTo("榕2026第7号");
        assertThatThrownBy(() -> new ProjectNumberPattern("{year}-{subject}")).hasMessageContaining("{serial}");
        assertThatThrownBy(() -> new ProjectNumberPattern("{year}-{serial}-{city}")).hasMessageContaining("{city}");
    }
}
