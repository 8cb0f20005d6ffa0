package xuefen.domain.project;

import static org.assertj.core.api.Assertions.assertThat;

import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.reviewer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.application.Application;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.application.PlannedCycle;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;

class FilingTest {
    private static final String ID = "5d2f7a31-8c40-3e19-b6a5-1f0e9d8c7b6a";
    private static final Instant NEXT_YEAR = Instant.parse("2027-02-01T01:00:00Z");
    private static final List<PlannedCycle> DATES = List.of(new PlannedCycle(LocalDate.of(2027, 5, 10), LocalDate.of(2027, 5, 11)));

    @Test
    void copies_everything_but_the_dates_into_a_draft_of_the_year_after() {
        var filing = filing();
        assertThat(filing.state()).isEqualTo(ProjectState.DRAFT);
        assertThat(filing.filing()).isEqualTo(new Filing(Samples.ID, "2026-03-01-001", 2026));
        assertThat(filing.application()).isEqualTo(with(Samples.application(), 2027, List.of(), Samples.application().place(),
            Samples.application().courses()));
    }

    @Test
    void only_what_was_published_and_accepted_can_be_filed() {
        assertRefused(ProblemCode.FILING_NOT_POSSIBLE, () -> Project.filing(ID, Samples.ORGANISER, Samples.approved(), NEXT_YEAR));
        var published = Samples.approved().publish("2026-03-01-001", MARCH);
        var refused = assertRefused(ProblemCode.FILING_NOT_POSSIBLE, () -> Project.filing(ID, Samples.ORGANISER, published, NEXT_YEAR));
        assertThat(refused.detail()).contains("认定");
    }

    @Test
    void is_accepted_by_the_city_once_it_was_held() {
        assertRefused(ProblemCode.PROJECT_NOT_PUBLISHED, () -> Samples.approved().accept(true, MARCH));
        var published = Samples.approved().publish("2026-03-01-001", MARCH);
        assertRefused(ProblemCode.NOT_HELD_YET, () -> published.accept(false, MARCH));
        var accepted = published.accept(true, MARCH);
        assertThat(accepted.acceptedAt()).isEqualTo(MARCH);
        assertThat(accepted.version()).isEqualTo(published.version() + 1);
        assertThat(accepted.accept(true, NEXT_YEAR)).as("clicked twice").isSameAs(accepted);
    }

    @Test
    void dates_place_and_teachers_may_differ() {
        var filing = filing();
        var courses = new ArrayList<>(filing.application().courses());
        var first = courses.getFirst();
        courses.set(0, new PlannedCourse(first.topic(), first.synopsis(), "测试主任丁", "主任医师", "心力衰竭", "测试市第二医院", first.hours(), first.method()));
        var changed = with(filing.application(), 2027, DATES, "测试市会议中心", courses);
        assertThat(filing.save(changed, 1, NEXT_YEAR).application()).isEqualTo(changed);
    }

    @Test
    void what_was_reviewed_a_year_ago_stays_as_it_was() {
        var filing = filing();
        assertFields(() -> filing.save(with(filing.application(), 2028, DATES, "会场", filing.application().courses()), 1, NEXT_YEAR), "application.year");
        var fewer = filing.application().courses().subList(0, 1);
        assertFields(() -> filing.save(with(filing.application(), 2027, DATES, "会场", fewer), 1, NEXT_YEAR), "application.courses");
        var first = filing.application().courses().getFirst();
        var longer = List.of(new PlannedCourse(first.topic(), first.synopsis(), first.teacher(), first.teacherTitle(), first.researchField(),
            first.teacherUnit(), new BigDecimal("12"), first.method()), filing.application().courses().getLast());
        assertFields(() -> filing.save(with(filing.application(), 2027, DATES, "会场", longer), 1, NEXT_YEAR), "application.courses");
        var whole = Samples.application();
        var another = new Application(1, 2027, Application.Category.CHINESE_MEDICINE, "别的题目", "03-02", "别的单位", whole.contact(), whole.phone(),
            Application.HoldingMode.ONLINE, Application.Assessment.NONE, null, null, whole.courses(), "别的对象", 100, "会场", 2, null, DATES, null);
        assertFields(() -> filing.save(another, 1, NEXT_YEAR), "application.category", "application.title", "application.subject",
            "application.organiserName", "application.mode", "application.assessment", "application.rationale", "application.leader",
            "application.audience");
    }

    @Test
    void goes_from_unit_to_city_within_the_filing_window() {
        var draft = filing();
        var ready = draft.save(with(draft.application(), 2027, DATES, "会场", draft.application().courses()), 1, NEXT_YEAR);
        var past = new Window(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-01-31T00:00:00Z"));
        var now = new Window(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-03-31T00:00:00Z"));
        assertRefused(ProblemCode.APPLICATION_WINDOW_CLOSED, () -> ready.submit(Samples.ANY_FORM,
            year -> ApplicationWindows.none(year).set(0L, now, past, NEXT_YEAR), NEXT_YEAR));
        var submitted = ready.submit(Samples.ANY_FORM, year -> ApplicationWindows.none(year).set(0L, past, now, NEXT_YEAR), NEXT_YEAR);
        assertThat(submitted.turn()).isEqualTo(ReviewLevel.UNIT);
        var passed = submitted.decide(reviewer(ReviewLevel.UNIT), Decision.APPROVE, null, NEXT_YEAR);
        assertThat(passed.turn()).as("the county decided a year ago").isEqualTo(ReviewLevel.CITY);
        assertThat(passed.decide(reviewer(ReviewLevel.CITY), Decision.APPROVE, null, NEXT_YEAR).state()).isEqualTo(ProjectState.APPROVED);
    }

    private static Project filing() {
        return Project.filing(ID, Samples.ORGANISER, Samples.approved().publish("2026-03-01-001", MARCH).accept(true, MARCH), NEXT_YEAR);
    }

    private static Application with(Application application, int year, List<PlannedCycle> cycles, String place, List<PlannedCourse> courses) {
        return new Application(application.form(), year, application.category(), application.title(), application.subject(),
            application.organiserName(), application.contact(), application.phone(), application.mode(), application.assessment(),
            application.rationale(), application.leader(), courses, application.audience(), application.plannedNumber(), place,
            application.days(), application.proposedCredits(), cycles, application.remarks());
    }
}
