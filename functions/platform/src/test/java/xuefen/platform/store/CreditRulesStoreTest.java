package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Training;
import xuefen.platform.json.Json;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.Rules;

class CreditRulesStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-05T01:00:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final CreditRulesStore store = new CreditRulesStore(table);

    @Test
    void a_town_that_changed_nothing_has_the_seeds() {
        assertThat(store.current()).isEqualTo(CreditRules.SEEDS);
        assertThat(store.version(0)).isEqualTo(CreditRules.SEEDS);
        assertThat(store.history(50, null).items()).isEmpty();
        assertThatThrownBy(() -> store.version(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void every_version_stays_and_the_newest_holds() {
        var versions = new ArrayList<CreditRules>();
        IntStream.range(0, 12).forEach(i -> versions.add(Rules.perCredit(store, Integer.toString(i + 10))));
        assertThat(store.current()).isEqualTo(versions.getLast());
        versions.forEach(each -> assertThat(store.version(each.version())).isEqualTo(each));
        var seen = new ArrayList<CreditRules>();
        Page.each(cursor -> store.history(5, cursor), page -> seen.addAll(page.items()));
        assertThat(seen).isEqualTo(versions.reversed());
    }

    @Test
    void of_two_that_change_the_same_version_one_is_told() {
        var one = Rules.changed(CreditRules.SEEDS, "4");
        var other = Rules.changed(CreditRules.SEEDS, "5");
        store.save(one);
        assertThat(catchThrowableOfType(Problem.class, () -> store.save(other)).code())
            .isEqualTo(ProblemCode.CHANGED_MEANWHILE);
        assertThat(store.current()).isEqualTo(one);
        assertThat(store.version(1)).isEqualTo(one);
    }

    @Test
    void of_many_at_once_each_version_is_one() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> {
                try {
                    store.save(Rules.changed(CreditRules.SEEDS, Integer.toString(i + 10)));
                    return true;
                } catch (Problem problem) {
                    assertThat(problem.code()).isEqualTo(ProblemCode.CHANGED_MEANWHILE);
                    return false;
                }
            }).toList();
            var saved = 0;
            for (var each : threads.invokeAll(all)) {
                saved += each.get() ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        }
        assertThat(store.history(50, null).items()).containsExactly(store.current());
    }

    @Test
    void a_published_project_keeps_the_version_of_its_publication_and_others_have_the_present_one() {
        var projects = new ProjectStore(table);
        var approved = Projects.approved(projects);
        var first = Rules.perCredit(store, "4");
        var published = projects.publish(2026,
            serial -> approved.publish("2026-1", store.current(), first.changedAt()));
        var second = Rules.perCredit(store, "5");
        assertThat(published.publishing().creditRules()).isEqualTo(1);
        assertThat(store.of(projects.find(published.id()).orElseThrow())).isEqualTo(first);
        assertThat(store.of(approved)).isEqualTo(second);
        var trainings = new TrainingStore(table);
        trainings.sync(published, first.changedAt());
        var training = trainings.find(published.id()).orElseThrow();
        assertThat(training.creditRules()).isEqualTo(1);
        assertThat(store.of(training)).isEqualTo(first);
    }

    @Test
    void what_was_published_before_versions_were_kept_rests_on_the_seeds() {
        var projects = new ProjectStore(table);
        var old = Json.tree(Projects.published(projects));
        old.remove("creditRules");
        Rules.perCredit(store, "4");
        var project = Json.value(old, Project.class);
        assertThat(project.publishing().creditRules()).isNull();
        assertThat(store.of(project)).isEqualTo(CreditRules.SEEDS);
        var trainings = new TrainingStore(table);
        trainings.sync(project, NOW);
        var training = Json.tree(trainings.find(project.id()).orElseThrow());
        ((ObjectNode) training.get("published")).remove("rules");
        assertThat(store.of(Json.value(training, Training.class)))
            .isEqualTo(CreditRules.SEEDS);
    }
}
