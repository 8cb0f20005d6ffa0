package xuefen.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.project.ProjectFilter;
import xuefen.platform.form.SchemaForm;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.SettableClock;

/** 项目备案: what was held and accepted is held again in the following year. */
class ProjectFilingTest {
    private static final Caller OTHER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");
    private static final Caller LEARNER = new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区");

    private final MemoryDocuments table = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-06-20T01:00:00Z");
    private final ProjectStore projects = new ProjectStore(table);
    private final ProjectSubmissionFunction function = new ProjectSubmissionFunction(projects, SchemaForm.current(),
        new ApplicationWindowStore(new MemoryDocuments()), new CreditRulesStore(table), clock);

    @BeforeEach
    void a_project_was_published() {
        Projects.published(projects);
    }

    @Test
    void a_project_that_was_accepted_is_filed_once() {
        projects.save(projects.find(Projects.ID).orElseThrow().accept(true, clock.instant()));
        var filing = file().to(function);
        assertThat(filing.status()).isEqualTo(200);
        assertThat(filing.json().path("state").textValue()).isEqualTo("DRAFT");
        assertThat(filing.json().at("/application/year").intValue()).isEqualTo(2027);
        assertThat(filing.json().at("/filing/projectNumber").textValue()).isEqualTo("2026-03-01-001");
        assertThat(file().to(function).json()).as("clicked twice").isEqualTo(filing.json());
        assertThat(own()).isEqualTo(2);
    }

    @Test
    void before_it_was_accepted_it_is_not_filed() {
        var refused = file().to(function);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("filing-not-possible");
        assertThat(refused.json().path("detail").textValue()).isEqualTo("项目总结经市级认定之后才能备案");
        assertThat(own()).isEqualTo(1);
    }

    @Test
    void others_are_refused_and_learn_nothing() {
        assertThat(file().as(OTHER).to(function).code()).isEqualTo("project-not-found");
        assertThat(file().path("projectId", "00000000-0000-4000-8000-000000000000").to(function).code())
            .isEqualTo("project-not-found");
        for (var caller : List.of(LEARNER, Projects.CITY)) {
            assertThat(file().as(caller).to(function).code()).isEqualTo("role-not-allowed");
        }
    }

    private int own() {
        return projects.ofOrganiser("hospital01", new ProjectFilter(null, null, null, null, null, null, null), 10, null)
            .items().size();
    }

    private static Events.Call file() {
        return Events.http("project-submission.file-project.json");
    }
}
