package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Signed;
import xuefen.platform.files.Sha256;

/** 项目举办: the change of a place, the courses, the cycle, its registration, its materials and its people. */
final class JourneyDelivery extends JourneyStep {
    JourneyDelivery(JourneyStep journey) {
        super(journey);
    }

    /** Requests another place, withdraws the request, and requests it again; the city agrees. */
    void change() {
        var city = city();
        var changes = "/projects/" + training + "/changes/";
        var application = organiser.get("/projects/" + training).path("application");
        var wanted = Map.of("cycles", application.path("cycles"), "days", application.path("days"), "place", "演示市文化宫",
            "courses", application.path("courses").valueStream().map(course -> ((ObjectNode) course).deepCopy()
                .retain("teacher", "teacherTitle", "researchField", "teacherUnit")).toList());
        var order = Map.of("wanted", wanted, "reason", "会场临时停用");
        var taken = UUID.randomUUID().toString();
        organiser.put(changes + taken, order);
        organiser.expect(200, "DELETE", changes + taken, null);
        var id = UUID.randomUUID().toString();
        organiser.put(changes + id, order);
        Waiting.until("the request",
            () -> city.all("/changes").valueStream().anyMatch(each -> each.path("id").asText().equals(id)));
        city.put("/changes/" + training + "/" + id + "/decision", Map.of("agreed", true));
        assertThat(organiser.get("/projects/" + training).at("/application/place").textValue()).isEqualTo("演示市文化宫");
        assertThat(
            organiser.all("/projects/" + training + "/changes").valueStream().map(each -> each.path("status").asText()))
            .containsExactlyInAnyOrder("WITHDRAWN", "AGREED");
    }

    /** Changes a teacher, adds a second cycle by mistake, and registers the first with its notice. */
    void deliver() {
        var changed = organiser.put("/trainings/" + training + "/courses", Forms.courses());
        assertThat(changed.path("warnings").size()).as("one of two teachers was changed").isEqualTo(1);
        assertThat(organiser.put("/trainings/" + training + "/courses", Forms.courses())).as("clicked twice")
            .isEqualTo(changed);
        assertThat(organiser.all("/trainings/" + training + "/course-changes")).hasSize(1);
        organiser.put(cycle, Town.timetable(DAY));
        var second = cycle.replaceFirst("1$", "2");
        organiser.put(second, Town.timetable(DAY.plusDays(1)));
        FaultsTest.refused(organiser.call("DELETE", cycle, null), 409, "cycle-not-removable");
        var removed = organiser.expect(200, "DELETE", second, null);
        assertThat(removed.path("cycles").size()).isEqualTo(1);
        assertThat(organiser.expect(200, "DELETE", second, null)).as("clicked twice").isEqualTo(removed);
        var registered = organiser.put(cycle + "/registration", Forms.registration(3));
        assertThat(registered.at("/cycles/0/report/due").textValue()).as("30 working days after it")
            .isEqualTo("2026-07-28");
        assertThat(registered.at("/cycles/0/blocks").findValuesAsText("reason")).containsExactly("NOT_HELD_TODAY");
        materials();
        expectPeople();
    }

    /** 参加者名单: two of the three who will come, and a code that nobody has. */
    private void expectPeople() {
        var list = Map.of("version", 0, "people", List.of(DILIGENT.getFirst(), FORGETFUL, "P999999"));
        var kept = organiser.put(cycle + "/participants", list);
        assertThat(kept.path("people").findValuesAsText("account")).containsExactly("true", "true", "false");
        assertThat(organiser.put(cycle + "/participants", list)).as("clicked twice").isEqualTo(kept);
        assertThat(organiser.get(cycle + "/participants")).isEqualTo(kept);
        FaultsTest.refused(organiser.call("PUT", cycle + "/participants", Map.of("version", 0, "people", List.of())),
            409, "changed-meanwhile");
        assertThat(new Signed(api, FORGETFUL).all("/own-cycles").findValuesAsText("trainingId"))
            .containsExactly(training);
    }

    private void materials() {
        var pdf = Paper.BLANK;
        var order = Map.of("name", "培训通知.pdf", "type", "PDF", "size", pdf.length, "sha256", Sha256.hex(pdf));
        for (var kind : List.of("/materials/NOTICE", "/materials/TIMETABLE")) {
            FaultsTest.refused(organiser.call("PUT", cycle + kind + "/confirmation", order), 409,
                "attachment-not-uploaded");
            upload(organiser.put(cycle + kind, order), pdf);
            var stored = organiser.put(cycle + kind + "/confirmation", order);
            // Links are signed anew each time, so only the number of materials is compared.
            assertThat(organiser.put(cycle + kind + "/confirmation", order).path("materials").size())
                .as("clicked twice").isEqualTo(stored.path("materials").size());
        }
        assertThat(organiser.get(cycle + "/materials").path("missing").size()).isZero();
        assertThat(
            organiser.expect(200, "DELETE", cycle + "/materials/TIMETABLE", null).path("missing").path(0).textValue())
            .isEqualTo("TIMETABLE");
    }
}
