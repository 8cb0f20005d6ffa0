package xuefen.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.store.MaterialStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class CycleMaterialsTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final List<String> EVENTS = List.of("list-materials", "order-material", "confirm-material",
        "remove-material");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryFiles files = new MemoryFiles();
    private final SettableClock clock = new SettableClock("2026-05-06T02:00:00Z");
    private final Serving function = Serving.of(CycleMaterials.ROUTES,
        new CycleMaterials(new TrainingStore(table), new MaterialStore(table), files, clock));

    @BeforeEach
    void a_cycle_is_there() {
        var cycle = new Cycle(1, DAY, DAY, List.of(new HalfDay(DAY, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            null);
        new TrainingStore(table).add(new Training(TRAINING, 1, "hospital01", "2026-03-01-001", "心力衰竭诊疗新进展", 2026,
            "测试市第一医院", "测试区", List.of(new Course(1, "心力衰竭指南解读", "测试主任甲", new BigDecimal("6"))), List.of(cycle),
            Instant.parse("2026-03-05T01:00:00Z")));
    }

    @Test
    void a_notice_is_ordered_uploaded_confirmed_and_listed() {
        var ordered = call("order-material").to(function).json();
        assertThat(ordered.path("link").textValue()).startsWith("https://files.test/" + upload(Contents.PDF));
        assertThat(ordered.at("/headers/content-type").textValue()).isEqualTo("application/pdf");
        assertThat(ordered.path("expiresAt").textValue()).isEqualTo("2026-05-06T02:30:00Z");
        assertThat(texts("list-materials", "missing")).containsExactly("NOTICE", "TIMETABLE");

        files.put(upload(Contents.PDF), Contents.PDF, "application/pdf");
        var confirmed = call("confirm-material").to(function);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().at("/materials/0/name").textValue()).isEqualTo("培训通知.pdf");
        assertThat(confirmed.json().at("/materials/0/download/link").textValue())
            .startsWith("https://files.test/" + stored(Contents.PDF));
        assertThat(texts("list-materials", "missing")).containsExactly("TIMETABLE");
        assertThat(files.keys()).as("the upload itself is cleared away").containsExactly(stored(Contents.PDF));
    }

    @Test
    void whatever_is_sent_twice_is_done_once() {
        has(Contents.PDF, "培训通知.pdf", "PDF");
        var listed = call("list-materials").to(function).json();
        assertThat(call("confirm-material").to(function).json()).isEqualTo(listed);
        assertThat(call("order-material").to(function).json().has("link")).as("it is there already").isFalse();
        assertThat(call("remove-material").to(function).json().path("materials")).isEmpty();
        assertThat(call("remove-material").to(function).status()).isEqualTo(200);
        assertThat(files.keys()).isEmpty();
    }

    @Test
    void confirmed_at_once_by_several_pages_is_one_file() throws Exception {
        files.put(upload(Contents.PDF), Contents.PDF, "application/pdf");
        var together = new CyclicBarrier(4);
        Callable<Integer> confirm = () -> {
            together.await();
            return call("confirm-material").to(function).status();
        };
        try (var pages = Executors.newFixedThreadPool(4)) {
            for (var status : pages.invokeAll(Collections.nCopies(4, confirm))) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        assertThat(files.keys()).containsExactly(stored(Contents.PDF));
    }

    @Test
    void another_file_takes_the_place_of_the_one_before() {
        has(Contents.PDF, "培训通知.pdf", "PDF");
        has(Contents.PNG, "盖章通知.png", "PNG");
        assertThat(call("list-materials").to(function).json().path("materials").findValuesAsText("fileName"))
            .containsExactly("盖章通知.png");
        assertThat(files.keys()).containsExactly(stored(Contents.PNG));
        // The same content under another name stays.
        has(Contents.PNG, "通知（终稿）.png", "PNG");
        assertThat(call("list-materials").to(function).json().path("materials").findValuesAsText("fileName"))
            .containsExactly("通知（终稿）.png");
        assertThat(files.keys()).containsExactly(stored(Contents.PNG));
    }

    @Test
    void what_never_came_or_is_something_else_is_not_kept() {
        assertThat(call("confirm-material").to(function).code()).isEqualTo("attachment-not-uploaded");
        files.put(upload(Contents.PDF), new byte[Contents.PDF.length + 1], "application/pdf");
        assertThat(call("confirm-material").to(function).code()).isEqualTo("attachment-refused");
        var order = order(Contents.EXE, "培训通知.pdf", "PDF");
        files.put(upload(Contents.EXE), Contents.EXE, "application/pdf");
        var refused = order("confirm-material", order).to(function);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").textValue()).contains("内容不是 PDF");
        assertThat(files.keys()).isEmpty();
        assertThat(texts("list-materials", "missing")).containsExactly("NOTICE", "TIMETABLE");
    }

    @Test
    void an_order_is_told_what_is_wrong_field_by_field() {
        for (var event : List.of("order-material", "confirm-material")) {
            assertThat(call(event).body("{}").to(function).json().path("fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "type", "size", "sha256");
            var large = order(Contents.PDF, "通知.docx", "PDF");
            large.put("size", 10 * 1024 * 1024 + 1);
            assertThat(order(event, large).to(function).json().path("fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "size");
            assertThat(call(event).path("kind", "POSTER").to(function).json().path("fields").findValuesAsText("field"))
                .containsExactly("kind");
        }
    }

    @Test
    void a_cycle_that_is_not_there_has_no_materials() {
        for (var event : EVENTS) {
            assertThat(call(event).path("cycle", "2").to(function).code()).isEqualTo("cycle-not-found");
            assertThat(call(event).path("cycle", "7").to(function).code()).isEqualTo("fields-invalid");
        }
    }

    @Test
    void nobody_else_sees_or_changes_them() {
        for (var event : EVENTS) {
            assertThat(
                call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区")).to(function).code())
                .isEqualTo("training-not-found");
            for (var caller : List.of(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"),
                new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null),
                new Caller("admin", Role.ADMINISTRATOR, null, null, null))) {
                assertThat(call(event).as(caller).to(function).code()).isEqualTo("role-not-allowed");
            }
        }
    }

    private void has(byte[] content, String name, String type) {
        files.put(upload(content), content, "");
        assertThat(order("confirm-material", order(content, name, type)).to(function).status()).isEqualTo(200);
    }

    private static ObjectNode order(byte[] content, String name, String type) {
        return Json.tree(Map.of("name", name, "type", type, "size", content.length, "sha256", Sha256.hex(content)));
    }

    private static Call order(String event, ObjectNode order) {
        return call(event).body(Json.write(order));
    }

    private static Call call(String event) {
        return Events.http("uploads." + event + ".json");
    }

    private List<String> texts(String event, String field) {
        return call(event).to(function).json().path(field).valueStream().map(each -> each.textValue()).toList();
    }

    private static String upload(byte[] content) {
        return "uploads/" + key(content);
    }

    private static String stored(byte[] content) {
        return "materials/" + key(content);
    }

    private static String key(byte[] content) {
        return TRAINING + "/1/NOTICE/" + Sha256.hex(content);
    }
}
