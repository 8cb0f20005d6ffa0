package xuefen.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.SettableClock;

/** 项目总结 is accepted by the city, once the training was held. */
class AcceptanceTest {
    private static final Caller OTHER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");
    private static final Caller LEARNER = new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区");

    private static final Instant MARCH = Instant.parse("2026-03-10T01:00:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-06-20T01:00:00Z");
    private final ProjectStore projects = new ProjectStore(table);
    private final TrainingStore trainings = new TrainingStore(new MemoryDocuments());
    private final ProjectReviewFunction function = new ProjectReviewFunction(projects, trainings,
        new CreditRulesStore(table), new AuditLog(audit, clock), clock);

    @Test
    void a_project_that_was_held_is_accepted_once() {
        Projects.published(projects);
        held();
        var accepted = accept().to(function);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().path("acceptedAt").textValue()).isEqualTo("2026-06-20T01:00:00Z");
        assertThat(accepted.json().at("/application/leader/idNumber").textValue()).as("masked for the city")
            .contains("****");
        assertThat(accept().to(function).json()).as("clicked twice").isEqualTo(accepted.json());
        assertThat(audit.all()).singleElement()
            .satisfies(entry -> assertThat(entry.path("event").textValue()).isEqualTo("accepted"));
    }

    @Test
    void before_it_was_held_it_is_not_accepted() {
        Projects.published(projects);
        assertThat(accept().to(function).code()).isEqualTo("not-held-yet");
        held();
        clock.set(Instant.parse("2026-05-12T09:00:00Z"));
        assertThat(accept().to(function).code()).as("the last day is not over").isEqualTo("not-held-yet");
    }

    @Test
    void others_are_refused_and_learn_nothing() {
        Projects.published(projects);
        held();
        for (var caller : List.of(LEARNER, OTHER, Projects.UNIT, Projects.COUNTY)) {
            var refused = accept().as(caller).to(function);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-not-allowed");
        }
        assertThat(accept().as(null).to(function).code()).isEqualTo("role-not-allowed");
        assertThat(audit.all()).isEmpty();
    }

    private void held() {
        var synced = Training.of(projects.find(Projects.ID).orElseThrow(), MARCH);
        trainings.add(synced);
        var day = LocalDate.of(2026, 5, 12);
        var timed = synced.maintainCycle(
            new Cycle(1, day, day, List.of(new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null),
            MARCH);
        trainings.save(timed);
        trainings.save(
            timed.register(1, new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01", MARCH),
                RegistrationDeadline.FIRST_CLASS));
    }

    private static Events.Call accept() {
        return Events.http("project-review.accept-report.json");
    }
}
