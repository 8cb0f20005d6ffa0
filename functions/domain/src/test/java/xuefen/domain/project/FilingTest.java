package xuefen.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.reviewer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Copies;
import xuefen.domain.Samples;
import xuefen.domain.application.Application;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.application.PlannedCycle;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;

class FilingTest {
    private static final String ID = "5d2f7a31-8c40-3e19-b6a5-1f0e9d8c7b6a";
    private static final Instant NEXT_YEAR = Instant.parse("2027-02-01T01:00:00Z");
    private static final List<PlannedCycle> DATES = List.of(
        new PlannedCycle(LocalDate.of(2027, 5, 10), LocalDate.of(2027, 5, 11)));

    @Test
    void copies_everything_but_the_dates_into_a_draft_of_the_year_after() {
        var filing = filing();
        assertThat(filing.state()).isEqualTo(ProjectState.DRAFT);
        assertThat(filing.filing()).isEqualTo(new Filing(Samples.ID, "2026-03-01-001", 2026));
        assertThat(filing.application()).isEqualTo(with(Samples.application(), 2027, List.of(),
            Samples.application().place(), Samples.application().courses()));
    }

    @Test
    void only_what_was_published_and_accepted_can_be_filed() {
        assertRefused(ProblemCode.FILING_NOT_POSSIBLE,
            () -> Project.filing(ID, Samples.ORGANISER, Samples.approved(), NEXT_YEAR));
        var published = Samples.approved().publish("2026-03-01-001", CreditRules.SEEDS, MARCH);
        var refused = assertRefused(ProblemCode.FILING_NOT_POSSIBLE,
            () -> Project.filing(ID, Samples.ORGANISER, published, NEXT_YEAR));
        assertThat(refused.detail()).contains("认定");
    }

    @Test
    void is_accepted_by_the_city_once_it_was_held() {
        assertRefused(ProblemCode.PROJECT_NOT_PUBLISHED, () -> Samples.approved().accept(true, MARCH));
        var published = Samples.approved().publish("2026-03-01-001", CreditRules.SEEDS, MARCH);
        assertRefused(ProblemCode.NOT_HELD_YET, () -> published.accept(false, MARCH));
        var accepted = published.accept(true, MARCH);
        assertThat(accepted.publishing().acceptedAt()).isEqualTo(MARCH);
        assertThat(accepted.version()).isEqualTo(published.version() + 1);
        assertThat(accepted.accept(true, NEXT_YEAR)).as("clicked twice").isSameAs(accepted);
    }

    @Test
    void what_the_form_says_may_not_differ_is_refused_and_nothing_else() {
        var filing = filing();
        var changed = with(filing.application(), 2027, DATES, "测试市会议中心", filing.application().courses());
        FilingForm form = (before, after) -> {
            assertThat(before).isEqualTo(filing.application());
            return after.equals(changed) ? List.of()
                : List.of(new FieldProblem("title", "不能修改"), new FieldProblem("courses", "只能更换教师"));
        };
        assertThat(filing.save(changed, form, 1, NEXT_YEAR).application()).isEqualTo(changed);
        assertFields(() -> filing.save(Samples.application(), form, 1, NEXT_YEAR), "application.title",
            "application.courses");
        assertThatThrownBy(() -> filing.save(changed, Samples.NO_FILING, 1, NEXT_YEAR)).as("never past the form")
            .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goes_from_unit_to_city_within_the_filing_window() {
        var draft = filing();
        var ready = draft.save(with(draft.application(), 2027, DATES, "会场", draft.application().courses()),
            (before, after) -> List.of(), 1, NEXT_YEAR);
        var past = new Window(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-01-31T00:00:00Z"));
        var now = new Window(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-03-31T00:00:00Z"));
        assertRefused(ProblemCode.APPLICATION_WINDOW_CLOSED, () -> ready.submit(Samples.ANY_FORM, CreditRules.SEEDS,
            year -> ApplicationWindows.none(year).set(0L, now, past, NEXT_YEAR), NEXT_YEAR));
        var submitted = ready.submit(Samples.ANY_FORM, CreditRules.SEEDS,
            year -> ApplicationWindows.none(year).set(0L, past, now, NEXT_YEAR), NEXT_YEAR);
        assertThat(submitted.review().turn()).isEqualTo(ReviewLevel.UNIT);
        var passed = submitted.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null, List.of(), NEXT_YEAR);
        assertThat(passed.review().turn()).as("the county decided a year ago").isEqualTo(ReviewLevel.CITY);
        assertThat(passed.decide(reviewer(ReviewLevel.CITY), Decision.APPROVE, null, List.of(), NEXT_YEAR).state())
            .isEqualTo(ProjectState.APPROVED);
    }

    private static Project filing() {
        return Project.filing(ID, Samples.ORGANISER,
            Samples.approved().publish("2026-03-01-001", CreditRules.SEEDS, MARCH).accept(true, MARCH), NEXT_YEAR);
    }

    private static Application with(Application application, int year, List<PlannedCycle> cycles, String place,
        List<PlannedCourse> courses) {
        return Copies.of(application, "year", year, "cycles", cycles, "place", place, "courses", courses);
    }
}
