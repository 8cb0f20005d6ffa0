package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Filing;
import xuefen.domain.project.Origin;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.project.Publishing;
import xuefen.domain.project.Review;
import xuefen.domain.publication.Candidate;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.WindowKind;
import xuefen.platform.json.Json;
import xuefen.platform.testing.MemoryDocuments;

class ProjectStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

    private static final ProjectFilter ALL = new ProjectFilter(null, null, null, null, null, null, null);

    private final MemoryDocuments table = new MemoryDocuments();
    private final ProjectStore projects = new ProjectStore(table);

    @Test
    void a_project_is_found_as_it_was_saved() {
        var project = project(ProjectState.UNDER_REVIEW, ReviewLevel.UNIT, NOW);
        projects.save(project);
        assertThat(projects.find(project.id())).contains(project);
        assertThat(projects.find(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void of_two_who_saved_the_same_version_the_second_is_told() {
        var project = project(ProjectState.APPROVED, null, NOW);
        projects.save(project);
        assertThatThrownBy(() -> projects.save(project)).isInstanceOf(Problem.class)
            .hasMessageStartingWith("changed-meanwhile");
        var published = project.publish("2026-1", CreditRules.SEEDS, NOW);
        projects.save(published);
        assertThatThrownBy(() -> projects.save(project.publish("2026-2", CreditRules.SEEDS, NOW)))
            .hasMessageStartingWith("changed-meanwhile");
        assertThat(projects.find(project.id())).contains(published);
    }

    @Test
    void sixteen_publications_at_once_leave_no_gap_and_no_number_twice() throws Exception {
        var approved = Stream.generate(() -> project(ProjectState.APPROVED, null, NOW)).limit(16).toList();
        approved.forEach(projects::save);
        var published = atOnce(approved.stream().<Callable<Project>>map(project -> () -> publish(project)).toList());
        assertThat(published.stream().map(project -> project.publishing().projectNumber()))
            .containsExactlyInAnyOrderElementsOf(numbers(16));
        assertThat(published).allSatisfy(project -> assertThat(projects.find(project.id())).contains(project));
    }

    @Test
    void one_project_published_twice_at_once_takes_one_number() throws Exception {
        var project = project(ProjectState.APPROVED, null, NOW);
        projects.save(project);
        var answers = atOnce(IntStream.range(0, 8).<Callable<String>>mapToObj(i -> () -> {
            try {
                return publish(project).publishing().projectNumber();
            } catch (Problem e) {
                return e.code().code();
            }
        }).toList());
        assertThat(answers).hasSize(8).containsOnly("2026-1", "changed-meanwhile").containsOnlyOnce("2026-1");
        assertThat(projects.find(project.id()).orElseThrow().publishing().projectNumber()).isEqualTo("2026-1");
        var next = project(ProjectState.APPROVED, null, NOW);
        projects.save(next);
        assertThat(publish(next).publishing().projectNumber()).isEqualTo("2026-2");
    }

    @Test
    void a_publication_that_a_rule_refuses_takes_no_number() {
        var draft = project(ProjectState.DRAFT, null, NOW);
        projects.save(draft);
        assertThatThrownBy(() -> publish(draft)).hasMessageStartingWith("project-not-approved");
        var approved = project(ProjectState.APPROVED, null, NOW);
        projects.save(approved);
        assertThat(publish(approved).publishing().projectNumber()).isEqualTo("2026-1");
    }

    @Test
    void every_year_counts_on_its_own() {
        var one = project(ProjectState.APPROVED, null, NOW);
        var other = project(ProjectState.APPROVED, null, NOW);
        projects.save(one);
        projects.save(other);
        assertThat(projects.publish(2026, serial -> one.publish("2026-" + serial, CreditRules.SEEDS, NOW)).publishing()
            .projectNumber())
            .isEqualTo("2026-1");
        assertThat(projects.publish(2027, serial -> other.publish("2027-" + serial, CreditRules.SEEDS, NOW))
            .publishing().projectNumber())
            .isEqualTo("2027-1");
    }

    @Test
    void lists_an_organisers_projects_last_changed_first_and_a_desk_only_while_it_is_its_turn() {
        var older = project(ProjectState.UNDER_REVIEW, ReviewLevel.UNIT, NOW);
        var newer = project(ProjectState.UNDER_REVIEW, ReviewLevel.COUNTY, NOW.plusSeconds(60));
        var done = project(ProjectState.APPROVED, null, NOW.plusSeconds(120));
        List.of(older, newer, done).forEach(projects::save);
        assertThat(ids(projects.ofOrganiser("hospital01", ALL, 10, null))).containsExactly(done.id(), newer.id(),
            older.id());
        assertThat(projects.ofOrganiser("hospital02", ALL, 10, null).items()).isEmpty();
        assertThat(ids(projects.onDesk(new Desk(ReviewLevel.UNIT, "测试区/测试市第一医院"), ALL, 10, null)))
            .containsExactly(older.id());
        assertThat(ids(projects.onDesk(new Desk(ReviewLevel.COUNTY, "测试区"), ALL, 10, null)))
            .containsExactly(newer.id());
        assertThat(projects.onDesk(new Desk(ReviewLevel.CITY, ""), ALL, 10, null).items()).isEmpty();
    }

    @Test
    void an_area_lists_what_was_submitted_by_any_of_the_filters_together() {
        var heart = project(ProjectState.UNDER_REVIEW, ReviewLevel.UNIT, NOW, "03-01", "心力衰竭培训班");
        var lung = project(ProjectState.APPROVED, null, NOW, "03-02", "哮喘培训班");
        var bone = project(ProjectState.REJECTED, null, NOW, "04-07", "骨科培训班");
        var draft = Project.draft(UUID.randomUUID().toString(),
            new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区"), heart.application(), NOW);
        List.of(heart, lung, bone, draft).forEach(projects::save);
        assertThat(area(filter(null, null, null, null, null))).containsExactlyInAnyOrder(heart.id(), lung.id(),
            bone.id());
        assertThat(area(filter("03", null, null, null, null))).containsExactlyInAnyOrder(heart.id(), lung.id());
        assertThat(area(filter("03-02", null, null, null, null))).containsExactly(lung.id());
        assertThat(area(filter("03", null, null, ProjectState.UNDER_REVIEW, null))).containsExactly(heart.id());
        assertThat(area(filter(null, null, null, ProjectState.REJECTED, null))).containsExactly(bone.id());
        assertThat(area(filter(null, "测试区", null, ProjectState.REJECTED, "骨"))).containsExactly(bone.id());
        assertThat(area(filter(null, "别的区", null, null, null))).isEmpty();
        assertThat(area(filter(null, null, "测试市第一医院", null, "衰竭"))).containsExactly(heart.id());
        assertThat(area(filter(null, "别的区", "测试市第一医院", null, null))).isEmpty();
        assertThat(area(filter(null, null, "测试市第二医院", null, null))).isEmpty();
        assertThat(area(new ProjectFilter(2025, null, null, null, null, null, null))).isEmpty();
        assertThat(projects.inArea(filter(null, null, null, null, null), ReviewLevel.COUNTY, 10, null).items())
            .as("decided at a level").isEmpty();
    }

    @Test
    void every_list_is_narrowed_to_new_projects_or_filings() {
        var fresh = project(ProjectState.UNDER_REVIEW, ReviewLevel.CITY, NOW);
        var again = new Project(UUID.randomUUID().toString(), 1, fresh.origin(), fresh.state(), fresh.review(),
            fresh.application(), NOW, Publishing.NONE, new Filing(UUID.randomUUID().toString(), "2025-1", 2025), null);
        List.of(fresh, again).forEach(projects::save);
        for (var asked : Map.of(WindowKind.APPLICATION, fresh, WindowKind.FILING, again).entrySet()) {
            var id = asked.getValue().id();
            var kind = new ProjectFilter(null, null, null, null, null, null, asked.getKey());
            assertThat(ids(projects.ofOrganiser("hospital01", kind, 10, null))).containsExactly(id);
            assertThat(ids(projects.onDesk(new Desk(ReviewLevel.CITY, ""), kind, 10, null))).containsExactly(id);
            assertThat(Stream
                .of(filter(null, null, null, null, null), filter(null, "测试区", null, null, null),
                    filter("03-01", null, null, null, null), filter(null, null, "测试市第一医院", null, null),
                    filter(null, null, null, ProjectState.UNDER_REVIEW, null))
                .map(all -> new ProjectFilter(all.year(), all.subject(), all.county(), all.unit(), all.state(),
                    all.words(), asked.getKey())))
                .allSatisfy(narrowed -> assertThat(area(narrowed)).as(narrowed.toString()).containsExactly(id));
        }
    }

    @Test
    void what_was_submitted_is_kept_beside_the_project() {
        var draft = Project.draft(UUID.randomUUID().toString(),
            new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区"), application("03-01", "第一次"), NOW);
        projects.save(draft);
        var submitted = new Project(draft.id(), 2, draft.origin(), ProjectState.UNDER_REVIEW,
            new Review(1, ReviewLevel.UNIT, List.of(), NOW), draft.application(), NOW, Publishing.NONE, null, null);
        projects.saveSubmission(submitted);
        assertThat(projects.submitted(draft.id(), 1)).contains(draft.application());
        assertThat(projects.submitted(draft.id(), 2)).isEmpty();
        assertThatThrownBy(() -> projects.saveSubmission(submitted)).hasMessageStartingWith("changed-meanwhile");
    }

    private List<String> area(ProjectFilter filter) {
        return ids(projects.inArea(filter, null, 10, null));
    }

    private static List<String> ids(Page<ProjectSummary> page) {
        return page.items().stream().map(ProjectSummary::id).toList();
    }

    private static ProjectFilter filter(String subject, String county, String unit, ProjectState state, String words) {
        return new ProjectFilter(2026, subject, county, unit, state, words, null);
    }

    @Test
    void what_is_approved_waits_for_publication_and_no_longer_once_it_is_published() {
        var one = project(ProjectState.APPROVED, null, NOW);
        var other = project(ProjectState.APPROVED, null, NOW);
        List.of(one, other, project(ProjectState.UNDER_REVIEW, ReviewLevel.CITY, NOW)).forEach(projects::save);
        assertThat(projects.approved(10, null).items()).containsExactlyInAnyOrder(Candidate.of(one),
            Candidate.of(other));
        assertThat(projects.lastSerial(2026)).isZero();
        publish(one);
        assertThat(projects.approved(10, null).items())
            .containsExactly(new Candidate(other.id(), 2026, "心力衰竭培训班", "测试市第一医院", "测试区", "测试主任甲", "03-01", null));
        assertThat(projects.lastSerial(2026)).isEqualTo(1);
        assertThat(projects.findAll(List.of(one.id(), other.id(), UUID.randomUUID().toString())))
            .containsOnlyKeys(one.id(), other.id());
    }

    private Project publish(Project project) {
        return projects.publish(2026, serial -> project.publish("2026-" + serial, CreditRules.SEEDS, NOW));
    }

    private static Project project(ProjectState state, ReviewLevel turn, Instant changedAt) {
        return project(state, turn, changedAt, "03-01", "心力衰竭培训班");
    }

    private static Project project(ProjectState state, ReviewLevel turn, Instant changedAt, String subject,
        String title) {
        return new Project(UUID.randomUUID().toString(), 1, new Origin("hospital01", "测试市第一医院", "测试区"), state,
            new Review(1, turn, List.of(), NOW), application(subject, title), changedAt, Publishing.NONE, null, null);
    }

    private static Application application(String subject, String title) {
        return Json.read("""
            {"form": 1, "year": 2026, "title": "%s", "subject": "%s", "organiserName": "测试市第一医院",
            "leader": {"name": "测试主任甲"}}""".formatted(title, subject), Application.class);
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(serial -> "2026-" + serial).toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
