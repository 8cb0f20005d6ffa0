package xuefen.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.domain.project.Origin;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectState;
import xuefen.domain.project.ProjectSummary;
import xuefen.domain.project.Publishing;
import xuefen.domain.project.Review;
import xuefen.domain.scanning.DeviceSignature;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Position;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;

/** A record with parts is stored as if it had none. */
class PartsBesideTest {
    private static final Instant SHOWN = Instant.parse("2026-05-11T00:40:00Z");
    private static final Occasion OCCASION = new Occasion("training", 1, 2, Direction.SIGN_OUT, 3);
    private static final ScanTimes TIMES = new ScanTimes(SHOWN.plusSeconds(3), SHOWN, SHOWN.plusSeconds(3),
        SHOWN.plusSeconds(4));
    private static final String WHOLE = """
        {"training":"training","cycle":1,"course":2,"direction":"SIGN_OUT","display":3,"person":"P1",\
        "at":"2026-05-11T00:40:03Z","shownAt":"2026-05-11T00:40:00Z","exchangedAt":"2026-05-11T00:40:03Z",\
        "receivedAt":"2026-05-11T00:40:04Z","digest":"digest","device":"phone","signature":{"key":"k","value":"v"},\
        "position":{"latitude":26.070,"longitude":119.300,"accuracy":35},"source":"PHONE"}""";

    @Test
    void the_components_of_its_parts_stand_beside_its_own() {
        var scan = new Scan(OCCASION, "P1", TIMES, "digest", new Phone("phone", new DeviceSignature("k", "v"),
            new Position(new BigDecimal("26.070"), new BigDecimal("119.300"), 35)), ScanSource.PHONE, null);
        assertThat(Json.write(scan)).isEqualTo(WHOLE);
        assertThat(Json.read(WHOLE, Scan.class)).isEqualTo(scan);
    }

    @Test
    void a_project_and_its_row_in_a_list_have_each_field_at_their_top() {
        var project = new Project("id", 2, new Origin("hospital01", "测试市第一医院", "测试区"), ProjectState.PUBLISHED,
            new Review(1, null, List.of(), SHOWN), Json.read("{\"year\":2026,\"title\":\"题目\"}", Application.class),
            SHOWN, new Publishing("2026-1", SHOWN, 3L, SHOWN), null, null);
        assertThat(Json.tree(project).fieldNames()).toIterable().containsExactly("id", "version", "organiser", "unit",
            "county", "state", "round", "steps", "submittedAt", "application", "changedAt", "projectNumber",
            "publishedAt", "creditRules", "acceptedAt");
        assertThat(Json.value(Json.tree(project), Project.class)).isEqualTo(project);
        var summary = ProjectSummary.of(project);
        assertThat(Json.tree(summary).fieldNames()).toIterable().containsExactly("id", "version", "organiser", "unit",
            "county", "title", "year", "hours", "warnings", "filing", "state", "round", "decided", "submittedAt",
            "projectNumber", "changedAt", "acceptedAt");
        assertThat(Json.value(Json.tree(summary), ProjectSummary.class)).isEqualTo(summary);
    }

    @Test
    void what_is_stored_in_a_table_is_read_as_it_was() {
        var scan = new Scan(OCCASION, "P1", TIMES, "digest", Phone.unsigned("phone"), ScanSource.TERMINAL, null);
        assertThat(Json.value(Json.tree(scan), Scan.class)).isEqualTo(scan);
    }

    @Test
    void of_a_part_of_which_nothing_is_stored_each_component_is_null() {
        var scan = new Scan(OCCASION, "P1", TIMES, "digest", Phone.NONE, ScanSource.MANUAL, null);
        assertThat(Json.write(scan)).doesNotContain("device", "signature", "position");
        assertThat(Json.read(Json.write(scan), Scan.class)).isEqualTo(scan);
        assertThat(Json.read("{\"later\":{\"training\":\"x\"}}", Scan.class)).satisfies(nothing -> {
            assertThat(nothing.phone()).isEqualTo(Phone.NONE);
            assertThat(nothing.whole()).isFalse();
        });
    }
}
