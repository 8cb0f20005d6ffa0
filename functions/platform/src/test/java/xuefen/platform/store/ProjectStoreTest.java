package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.domain.application.Leader;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Desk;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.Candidate;
import xuefen.platform.testing.MemoryDocuments;

class ProjectStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

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
        assertThatThrownBy(() -> projects.save(project)).isInstanceOf(Problem.class).hasMessageStartingWith("changed-meanwhile");
        var published = project.publish("2026-1", NOW);
        projects.save(published);
        assertThatThrownBy(() -> projects.save(project.publish("2026-2", NOW))).hasMessageStartingWith("changed-meanwhile");
        assertThat(projects.find(project.id())).contains(published);
    }

    @Test
    void sixteen_publications_at_once_leave_no_gap_and_no_number_twice() throws Exception {
        var approved = Stream.generate(() -> project(ProjectState.APPROVED, null, NOW)).limit(16).toList();
        approved.forEach(projects::save);
        var published = atOnce(approved.stream().<Callable<Project>>map(project -> () -> publish(project)).toList());
        assertThat(published.stream().map(Project::projectNumber)).containsExactlyInAnyOrderElementsOf(numbers(16));
        assertThat(published).allSatisfy(project -> assertThat(projects.find(project.id())).contains(project));
    }

    @Test
    void one_project_published_twice_at_once_takes_one_number() throws Exception {
        var project = project(ProjectState.APPROVED, null, NOW);
        projects.save(project);
        var answers = atOnce(IntStream.range(0, 8).<Callable<String>>mapToObj(i -> () -> {
            try {
                return publish(project).projectNumber();
            } catch (Problem e) {
                return e.code().code();
            }
        }).toList());
        assertThat(answers).hasSize(8).containsOnly("2026-1", "changed-meanwhile").containsOnlyOnce("2026-1");
        assertThat(projects.find(project.id()).orElseThrow().projectNumber()).isEqualTo("2026-1");
        var next = project(ProjectState.APPROVED, null, NOW);
        projects.save(next);
        assertThat(publish(next).projectNumber()).isEqualTo("2026-2");
    }

    @Test
    void a_publication_that_a_rule_refuses_takes_no_number() {
        var draft = project(ProjectState.DRAFT, null, NOW);
        projects.save(draft);
        assertThatThrownBy(() -> publish(draft)).hasMessageStartingWith("project-not-approved");
        var approved = project(ProjectState.APPROVED, null, NOW);
        projects.save(approved);
        assertThat(publish(approved).projectNumber()).isEqualTo("2026-1");
    }

    @Test
    void every_year_counts_on_its_own() {
        var one = project(ProjectState.APPROVED, null, NOW);
        var other = project(ProjectState.APPROVED, null, NOW);
        projects.save(one);
        projects.save(other);
        assertThat(projects.publish(2026, serial -> one.publish("2026-" + serial, NOW)).projectNumber()).isEqualTo("2026-1");
        assertThat(projects.publish(2027, serial -> other.publish("2027-" + serial, NOW)).projectNumber()).isEqualTo("2027-1");
    }

    @Test
    void lists_an_organisers_projects_last_changed_first_and_a_desk_only_while_it_is_its_turn() {
        var older = project(ProjectState.UNDER_REVIEW, ReviewLevel.UNIT, NOW);
        var newer = project(ProjectState.UNDER_REVIEW, ReviewLevel.COUNTY, NOW.plusSeconds(60));
        var done = project(ProjectState.APPROVED, null, NOW.plusSeconds(120));
        List.of(older, newer, done).forEach(projects::save);
        assertThat(projects.ofOrganiser("hospital01", 10, null).items()).containsExactly(done, newer, older);
        assertThat(projects.ofOrganiser("hospital02", 10, null).items()).isEmpty();
        assertThat(projects.onDesk(new Desk(ReviewLevel.UNIT, "测试区/测试市第一医院"), 10, null).items()).containsExactly(older);
        assertThat(projects.onDesk(new Desk(ReviewLevel.COUNTY, "测试区"), 10, null).items()).containsExactly(newer);
        assertThat(projects.onDesk(new Desk(ReviewLevel.CITY, ""), 10, null).items()).isEmpty();
    }

    @Test
    void what_is_approved_waits_for_publication_and_no_longer_once_it_is_published() {
        var one = project(ProjectState.APPROVED, null, NOW);
        var other = project(ProjectState.APPROVED, null, NOW);
        List.of(one, other, project(ProjectState.UNDER_REVIEW, ReviewLevel.CITY, NOW)).forEach(projects::save);
        assertThat(projects.approved(10, null).items()).containsExactlyInAnyOrder(Candidate.of(one), Candidate.of(other));
        assertThat(projects.lastSerial(2026)).isZero();
        publish(one);
        assertThat(projects.approved(10, null).items()).containsExactly(new Candidate(other.id(), 2026, "心力衰竭诊疗新进展", "测试市第一医院", "测试区", "测试主任甲",
            "03-01", null));
        assertThat(projects.lastSerial(2026)).isEqualTo(1);
        assertThat(projects.findAll(List.of(one.id(), other.id(), UUID.randomUUID().toString()))).containsOnlyKeys(one.id(), other.id());
    }

    private Project publish(Project project) {
        return projects.publish(2026, serial -> project.publish("2026-" + serial, NOW));
    }

    private static Project project(ProjectState state, ReviewLevel turn, Instant changedAt) {
        return new Project(UUID.randomUUID().toString(), 1, "hospital01", "测试市第一医院", "测试区", state, 1, turn, application(), List.of(), changedAt, NOW, null, null);
    }

    private static Application application() {
        var leader = new Leader("测试主任甲", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        return new Application(1, 2026, null, "心力衰竭诊疗新进展", "03-01", "测试市第一医院", null, null, null, null, null, leader, null, null, null, null, null,
            null, null, null);
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
