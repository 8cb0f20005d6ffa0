package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Publishing;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/** 公布 on a running stack: by two people at once, and by the schedule. */
@Tag("stack")
@ExtendWith(OneTown.class)
class PublicationsTest {
    private static final int EACH = 6;

    private Town town;
    private List<Signed> cities;

    @BeforeEach
    void twoPeopleOfTheCity(Town running) {
        town = running;
        town.open(List.of(Town.account("city02", "REVIEWER", "CITY", null, null)));
        cities = Stream.of(Seed.REVIEWERS.getLast(), "city02").map(town::signed).toList();
    }

    @Test
    void twoPublicationsAtOnceLeaveNoGapOrDuplicateAndEveryTrainingAppears() throws Exception {
        var deadBefore = DeadLetterTest.deadLetters(town.api());
        var projects = approved(2 * EACH);
        var drafts = List.of(Publishing.draft(cities.getFirst(), projects.subList(0, EACH)),
            Publishing.draft(cities.getLast(), projects.subList(EACH, 2 * EACH)));
        var before = cities.getFirst().get("/publications/" + drafts.getFirst()).path("rows")
            .findValuesAsText("number");
        assertThat(before).as("a preview takes no numbers")
            .isEqualTo(
                cities.getLast().get("/publications/" + drafts.getLast()).path("rows").findValuesAsText("number"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var issues = IntStream.range(0, 2).<Callable<Void>>mapToObj(i -> () -> {
                Publishing.issue(cities.get(i), drafts.get(i));
                return null;
            }).toList();
            for (var issue : threads.invokeAll(issues)) {
                issue.get();
            }
        }
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < 2; i++) {
            var over = Publishing.finished(cities.get(i), drafts.get(i));
            assertThat(over.path("leftOut")).isEmpty();
            assertThat(over.path("rows").findValuesAsText("project"))
                .containsExactlyElementsOf(projects.subList(i * EACH, (i + 1) * EACH));
            over.path("rows").findValuesAsText("number")
                .forEach(number -> numbers.add(Integer.parseInt(number.replaceAll(".*-", ""))));
            var link = cities.get(i).get("/publications/" + drafts.get(i) + "/workbook").path("link").textValue();
            assertThat(town.api().download(URI.create(link))).startsWith('P', 'K');
        }
        var first = Integer.parseInt(before.getFirst().replaceAll(".*-", ""));
        assertThat(numbers)
            .containsExactlyInAnyOrderElementsOf(IntStream.range(first, first + 2 * EACH).boxed().toList());
        var organiser = town.organiser();
        for (var project : projects) {
            Waiting.until("the training of " + project,
                () -> organiser.call("GET", "/trainings/" + project, null).status() == 200);
            assertThat(organiser.get("/trainings/" + project).path("projectNumber"))
                .isEqualTo(organiser.get("/projects/" + project).path("projectNumber"));
        }
        assertThat(DeadLetterTest.deadLetters(town.api())).isEqualTo(deadBefore);
    }

    @Test
    void aScheduledPublicationBeginsByItselfAtItsTime() {
        var city = cities.getFirst();
        var projects = approved(1);
        var id = Publishing.draft(city, projects);
        city.put("/publications/" + id + "/schedule", Map.of("version", 1, "at", "2026-03-02T10:02:00+08:00"));
        town.clock("2026-03-02T10:00:00");
        assertThat(state(city, id).asText()).isEqualTo("SCHEDULED");
        town.clock("2026-03-02T10:05:00");
        var over = Publishing.finished(city, id);
        assertThat(over.path("rows").findValuesAsText("project")).isEqualTo(projects);
    }

    private static JsonNode state(Signed city, String id) {
        return city.get("/publications/" + id).at("/publication/state");
    }

    private List<String> approved(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            var project = town.submitted();
            Seed.REVIEWERS.forEach(reviewer -> town.approve(reviewer, project));
            return project;
        }).toList();
    }
}
