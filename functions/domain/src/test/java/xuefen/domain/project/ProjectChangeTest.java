package xuefen.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.reviewer;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.application.PlannedCycle;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.ProjectChange.Status;
import xuefen.domain.project.ProjectParticulars.Teaching;
import xuefen.domain.rule.CreditRules;

class ProjectChangeTest {
    private static final String ID = "3b7c1d20-5e4f-4a61-9b82-7c0d1e2f3a45";
    private static final Project PUBLISHED = Samples.approved().publish("2026-03-01-001", CreditRules.SEEDS, MARCH);
    private static final ProjectParticulars WANTED = particulars(LocalDate.of(2026, 5, 18), "测试市会议中心");

    @Test
    void what_the_city_agrees_to_stands_in_the_project() {
        var change = ask();
        var asked = PUBLISHED.ask(change, MARCH);
        assertThat(asked.pendingChange()).isEqualTo(ID);
        assertThat(asked.application()).as("not before the city agrees").isEqualTo(PUBLISHED.application());
        var agreed = change.decide(reviewer(ReviewLevel.CITY), true, null, MARCH);
        assertThat(agreed.status()).isEqualTo(Status.AGREED);
        var changed = asked.settle(agreed, MARCH);
        assertThat(changed.pendingChange()).isNull();
        assertThat(changed.application().place()).isEqualTo("测试市会议中心");
        assertThat(changed.application().cycles()).isEqualTo(WANTED.cycles());
        assertThat(changed.application().courses()).extracting(course -> course.teacher()).containsExactly("测试主任甲",
            "测试医师丙");
        assertThat(changed.application().courses()).extracting(course -> course.topic()).containsExactly("心力衰竭指南解读",
            "心力衰竭病例讨论");
        assertThat(changed.publishing().projectNumber()).isEqualTo("2026-03-01-001");
    }

    @Test
    void what_it_declines_or_the_organiser_withdraws_changes_nothing() {
        var change = ask();
        var asked = PUBLISHED.ask(change, MARCH);
        assertFields(() -> change.decide(reviewer(ReviewLevel.CITY), false, null, MARCH), "opinion");
        var declined = change.decide(reviewer(ReviewLevel.CITY), false, "日期与全市会议冲突", MARCH);
        assertThat(asked.settle(declined, MARCH).application()).isEqualTo(PUBLISHED.application());
        assertThat(asked.settle(change.withdraw(MARCH), MARCH).application()).isEqualTo(PUBLISHED.application());
        assertThat(asked.settle(declined, MARCH).pendingChange()).isNull();
    }

    @Test
    void a_second_click_is_the_same_decision_and_another_one_is_refused() {
        var city = reviewer(ReviewLevel.CITY);
        var agreed = ask().decide(city, true, "同意", MARCH);
        assertThat(agreed.decide(city, true, "同意", MARCH.plusSeconds(9))).isSameAs(agreed);
        assertRefused(ProblemCode.CHANGE_DECIDED, () -> agreed.decide(city, false, "不同意", MARCH));
        assertRefused(ProblemCode.CHANGE_DECIDED, () -> agreed.withdraw(MARCH));
        var withdrawn = ask().withdraw(MARCH);
        assertThat(withdrawn.withdraw(MARCH)).isSameAs(withdrawn);
        assertRefused(ProblemCode.CHANGE_DECIDED, () -> withdrawn.decide(city, true, null, MARCH));
    }

    @Test
    void only_a_published_project_and_one_request_at_a_time() {
        assertRefused(ProblemCode.PROJECT_NOT_PUBLISHED,
            () -> ProjectChange.request(ID, Samples.approved(), WANTED, "理由", Samples.ANY_FORM, CreditRules.SEEDS,
                MARCH));
        var asked = PUBLISHED.ask(ask(), MARCH);
        assertRefused(ProblemCode.CHANGE_PENDING, () -> asked.ask(ask(), MARCH));
    }

    @Test
    void every_wrong_field_is_named_as_it_was_sent() {
        assertFields(
            () -> ProjectChange.request(ID, PUBLISHED, ProjectParticulars.of(PUBLISHED.application()), " ",
                Samples.ANY_FORM, CreditRules.SEEDS, MARCH),
            "reason", "wanted");
        assertFields(
            () -> ProjectChange.request(ID, PUBLISHED, particulars(LocalDate.of(2027, 5, 18), "会场"), "理由",
                Samples.ANY_FORM, CreditRules.SEEDS, MARCH),
            "wanted.cycles[0].from");
        var fewer = new ProjectParticulars(WANTED.cycles(), 2, "会场", WANTED.courses().subList(0, 1));
        assertFields(
            () -> ProjectChange.request(ID, PUBLISHED, fewer, "理由", Samples.ANY_FORM, CreditRules.SEEDS, MARCH),
            "wanted.courses");
        assertFields(() -> ProjectChange.request(ID, PUBLISHED, WANTED, "理由",
            application -> List.of(new FieldProblem("courses[1].teacher", "请填写授课教师")), CreditRules.SEEDS, MARCH),
            "wanted.courses[1].teacher");
    }

    private static ProjectChange ask() {
        return ProjectChange.request(ID, PUBLISHED, WANTED, "会场临时停用", Samples.ANY_FORM, CreditRules.SEEDS, MARCH);
    }

    private static ProjectParticulars particulars(LocalDate first, String place) {
        return new ProjectParticulars(List.of(new PlannedCycle(first, first.plusDays(1))), 2, place,
            List.of(new Teaching("测试主任甲", "主任医师", null, "测试市第一医院"), new Teaching("测试医师丙", "主任医师", "心力衰竭", "测试市第二医院")));
    }
}
