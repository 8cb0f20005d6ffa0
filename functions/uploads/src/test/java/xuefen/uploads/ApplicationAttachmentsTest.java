package xuefen.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.application.Application;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Decision;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Window;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.store.AttachmentStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.StubS3;

class ApplicationAttachmentsTest {
    private static final String PROJECT = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final String ID = "b3c1f0a2-5d44-4f0e-9a61-2f7c8d9e0a11";
    private static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
    private static final Caller UNIT = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
    private static final Caller OTHER_UNIT = new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区");
    private static final String UPLOAD = "uploads/" + PROJECT + "/" + ID;
    private static final String STORED = "attachments/" + PROJECT + "/" + ID;
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final MemoryFiles files = new MemoryFiles();
    private final SettableClock clock = new SettableClock(NOW.toString());
    private final ProjectStore projects = new ProjectStore(table);
    private final AttachmentStore attachments = new AttachmentStore(table);
    private final Serving function = Serving.of(ApplicationAttachments.ROUTES,
        new ApplicationAttachments(projects, attachments, files, clock), new AuditLog(audit, clock));
    private Project project;

    @BeforeEach
    void a_draft_is_there() {
        var body = Json.read(
            Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
            ObjectNode.class);
        project = Project.draft(PROJECT, ORGANISER, Json.value((ObjectNode) body.get("application"), Application.class),
            NOW);
        projects.save(project);
    }

    @Test
    void a_file_is_ordered_uploaded_confirmed_and_listed() {
        var ordered = order().to(function);
        assertThat(ordered.status()).isEqualTo(200);
        assertThat(ordered.json().path("link").textValue()).startsWith("https://files.test/" + UPLOAD + "?");
        assertThat(ordered.json().at("/headers/content-type").textValue()).isEqualTo("application/pdf");
        assertThat(ordered.json().at("/headers/x-test-size").textValue()).isEqualTo("303");
        assertThat(ordered.json().at("/headers/x-test-sha256").textValue()).isEqualTo(Sha256.hex(Contents.PDF));
        assertThat(ordered.json().path("expiresAt").textValue()).isEqualTo("2026-03-01T01:30:00Z");
        assertThat(list().json().path("attachments")).as("nobody has it yet").isEmpty();

        files.put(UPLOAD, Contents.PDF, "application/pdf");
        clock.set(NOW.plusSeconds(5));
        var confirmed = confirm().to(function);
        assertThat(confirmed.status()).isEqualTo(200);
        var attachment = confirmed.json().at("/attachments/0");
        assertThat(attachment.path("name").textValue()).isEqualTo("职称证明.pdf");
        assertThat(attachment.path("kind").textValue()).isEqualTo("TITLE_PROOF");
        assertThat(attachment.path("uploadedAt").textValue()).isEqualTo("2026-03-01T01:00:05Z");
        assertThat(attachment.at("/download/link").textValue()).startsWith("https://files.test/" + STORED)
            .contains("as=职称证明.pdf");
        assertThat(list().json()).isEqualTo(confirmed.json());
        assertThat(files.keys()).as("the upload itself is cleared away").containsExactly(STORED);
        assertThat(files.get(STORED)).hasValueSatisfying(kept -> assertThat(kept).isEqualTo(Contents.PDF));
    }

    @Test
    void whatever_is_sent_twice_is_done_once() {
        order().to(function);
        assertThat(order().to(function).json().path("link").textValue()).as("once more a link").isNotNull();
        files.put(UPLOAD, Contents.PDF, "application/pdf");
        var confirmed = confirm().to(function);
        assertThat(confirm().to(function).json()).isEqualTo(confirmed.json());
        var again = order().to(function);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().has("link")).as("it is there already").isFalse();
        assertThat(remove().to(function).json().path("attachments")).isEmpty();
        assertThat(remove().to(function).status()).isEqualTo(200);
        assertThat(files.keys()).isEmpty();
        assertThat(attachments.ofProject(PROJECT)).isEmpty();
    }

    @Test
    void an_upload_that_never_came_is_not_attached() {
        order().to(function);
        var reply = confirm().to(function);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("attachment-not-uploaded");
        files.put(UPLOAD, Contents.PDF, "application/pdf");
        assertThat(confirm().to(function).status()).as("later it came").isEqualTo(200);
    }

    @Test
    void a_program_under_another_name_is_refused_and_deleted() {
        for (var content : List.of(Contents.EXE, Contents.zipBomb(), Contents.SCRIPT, Contents.HTML, Contents.PNG)) {
            var id = UUID.randomUUID().toString();
            order(Map.of("size", content.length, "sha256", Sha256.hex(content))).path("attachmentId", id).to(function);
            files.put("uploads/" + PROJECT + "/" + id, content, "application/pdf");
            var reply = confirm().path("attachmentId", id).to(function);
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.code()).isEqualTo("attachment-refused");
            assertThat(reply.json().path("detail").textValue())
                .isEqualTo("“职称证明.pdf”的内容不是 PDF，可能是改了扩展名的其他文件。请另存为 PDF 后重新上传");
        }
        assertThat(files.keys()).isEmpty();
        assertThat(list().json().path("attachments")).isEmpty();
    }

    @Test
    void what_the_bucket_let_through_is_refused_all_the_same() {
        order().to(function);
        files.put(UPLOAD, new byte[Contents.PDF.length + 1], "application/pdf");
        assertThat(confirm().to(function).json().path("detail").textValue()).contains("大小不同");
        var other = Contents.PDF.clone();
        other[other.length - 1] = ' ';
        files.put(UPLOAD, other, "application/pdf");
        assertThat(confirm().to(function).json().path("detail").textValue()).contains("不一致");
        assertThat(files.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
        value = {"name | \"../a.pdf\"", "name | \"a\\u0007.pdf\"", "name | \"木马.exe\"", "name | \"合同.docx\"",
            "size | 0", "size | 10485761", "sha256 | \"ABC\"", "type | \"DOCX\"", "type | null", "kind | null",
            "replaces | \"" + ID + "\""})
    void a_wrong_field_is_named_and_nothing_is_kept(String field, String value) {
        var reply = order()
            .body(body -> body.replaceFirst("}$", "").replaceFirst("\"" + field + "\":(\"[^\"]*\"|[0-9]+),?", "")
                .replaceFirst(",?$", ",\"" + field + "\":" + Matcher.quoteReplacement(value) + "}"))
            .to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsOnly(field);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void an_id_is_not_used_for_another_file() {
        order().to(function);
        var reply = order(Map.of("name", "另一个.pdf")).to(function);
        assertThat(reply.code()).isEqualTo("request-differs");
    }

    @Test
    void a_replacement_takes_the_place_of_what_was_there() {
        attach(ID, Map.of());
        var replacement = UUID.randomUUID().toString();
        attach(replacement, Map.of("name", "新证明.pdf", "replaces", ID));
        assertThat(list().json().path("attachments").findValuesAsText("name")).containsExactly("新证明.pdf");
        assertThat(files.keys()).containsExactly("attachments/" + PROJECT + "/" + replacement);
        var late = order(Map.of("replaces", ID)).path("attachmentId", UUID.randomUUID().toString()).to(function);
        assertThat(late.code()).isEqualTo("attachment-not-found");
        remove().path("attachmentId", replacement).to(function);
        assertThat(attachments.ofProject(PROJECT)).isEmpty();
    }

    @Test
    void ten_are_the_most() {
        IntStream.range(0, 10).forEach(i -> attach(UUID.randomUUID().toString(), Map.of()));
        var eleventh = order().to(function);
        assertThat(eleventh.status()).isEqualTo(409);
        assertThat(eleventh.code()).isEqualTo("attachments-full");
    }

    @Test
    void of_twenty_confirmed_at_once_ten_are_attached() throws Exception {
        var ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(20).toList();
        ids.forEach(id -> {
            assertThat(order().path("attachmentId", id).to(function).status()).isEqualTo(200);
            files.put("uploads/" + PROJECT + "/" + id, Contents.PDF, "application/pdf");
        });
        var together = new CyclicBarrier(ids.size());
        try (var threads = Executors.newFixedThreadPool(ids.size())) {
            var replies = threads.invokeAll(ids.stream().<Callable<Reply>>map(id -> () -> {
                together.await();
                return confirm().path("attachmentId", id).to(function);
            }).toList());
            var codes = new ArrayList<String>();
            for (var reply : replies) {
                codes.add(reply.get().status() == 200 ? "attached" : reply.get().code());
            }
            assertThat(codes).hasSize(20).containsOnly("attached", "attachments-full").filteredOn("attached"::equals)
                .hasSize(10);
        }
        assertThat(list().json().path("attachments")).hasSize(10);
        var last = list().json().at("/attachments/0/id").textValue();
        remove().path("attachmentId", last).to(function);
        attach(UUID.randomUUID().toString(), Map.of());
        assertThat(list().json().path("attachments")).as("what goes makes room").hasSize(10);
    }

    @Test
    void uploads_that_never_came_are_forgotten_after_a_day() {
        order().to(function);
        clock.set(NOW.plus(Duration.ofDays(1)).plusSeconds(1));
        order().path("attachmentId", UUID.randomUUID().toString()).to(function);
        assertThat(attachments.find(PROJECT, ID)).isEmpty();
        assertThat(confirm().to(function).code()).isEqualTo("attachment-not-found");
    }

    @Test
    void after_submission_nothing_is_attached_or_removed() {
        attach(ID, Map.of());
        var other = UUID.randomUUID().toString();
        order().path("attachmentId", other).to(function);
        files.put("uploads/" + PROJECT + "/" + other, Contents.PDF, "application/pdf");
        submit();
        for (var call : List.of(order().path("attachmentId", UUID.randomUUID().toString()),
            confirm().path("attachmentId", other), remove())) {
            var reply = call.to(function);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.code()).isEqualTo("project-not-editable");
        }
        assertThat(list().json().path("attachments")).hasSize(1);
    }

    @Test
    void a_reviewer_who_may_see_the_application_downloads_and_that_is_noted() {
        attach(ID, Map.of());
        assertThat(review(UNIT).code()).as("a draft is nobody's business").isEqualTo("project-not-found");
        submit();
        var reply = review(UNIT);
        assertThat(reply.json().at("/attachments/0/download/fileName").textValue()).isEqualTo("职称证明.pdf");
        assertThat(audit.all()).hasSize(1).first().satisfies(entry -> {
            assertThat(entry.path("event").textValue()).isEqualTo("attachments-listed");
            assertThat(entry.path("by").textValue()).isEqualTo("unit01");
        });
        assertThat(review(OTHER_UNIT).code()).isEqualTo("project-not-found");
        project = projects.find(PROJECT).orElseThrow().decide(UNIT, Decision.RETURN, "请更换职称证明", List.of(), NOW);
        projects.save(project);
        attach(UUID.randomUUID().toString(), Map.of("name", "更换.pdf", "replaces", ID));
        assertThat(review(UNIT).json().path("attachments").findValuesAsText("name")).as("resubmitted with another")
            .containsExactly("更换.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "order", "confirm", "remove"})
    void only_its_organiser_may(String call) {
        attach(ID, Map.of());
        var event = "uploads." + call + "-attachment" + (call.equals("list") ? "s" : "") + ".json";
        var other = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区");
        assertThat(Events.http(event).as(other).to(function).code()).isEqualTo("project-not-found");
        for (var role : List.of(Role.REVIEWER, Role.ADMINISTRATOR, Role.LEARNER)) {
            assertThat(Events.http(event).as(new Caller("someone", role, null, null, null)).to(function).code())
                .isEqualTo("role-not-allowed");
        }
        assertThat(Events.http(event).as(null).to(function).code()).isEqualTo("role-not-allowed");
    }

    @Test
    void only_reviewers_review() {
        submit();
        for (var role : List.of(Role.ORGANISER, Role.ADMINISTRATOR, Role.LEARNER)) {
            assertThat(review(new Caller("hospital01", role, null, "测试市第一医院", "测试区")).code())
                .isEqualTo("role-not-allowed");
        }
    }

    @Test
    void confirmed_many_times_at_once_it_is_attached_once() throws Exception {
        order().to(function);
        files.put(UPLOAD, Contents.PDF, "application/pdf");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var replies = threads.invokeAll(
                IntStream.range(0, 8).<Callable<Reply>>mapToObj(i -> () -> confirm().to(function)).toList());
            for (var reply : replies) {
                assertThat(reply.get().status()).as(reply.get().response().getBody()).isEqualTo(200);
                assertThat(reply.get().json().path("attachments")).hasSize(1);
            }
        }
        assertThat(files.keys()).containsExactly(STORED);
    }

    /** The other confirmation ends after this one has checked the upload's size and before it reads the upload. */
    @Test
    void confirmed_twice_at_once_in_a_real_bucket_both_are_told_that_it_is_attached() {
        try (var s3 = new StubS3(true)) {
            var real = Serving.of(ApplicationAttachments.ROUTES,
                new ApplicationAttachments(projects, attachments, s3.files(), clock), new AuditLog(audit, clock));
            order().to(real);
            s3.put(UPLOAD, Contents.PDF);
            var other = new ArrayList<Reply>();
            s3.beforeNextGet(() -> other.add(confirm().to(real)));

            var reply = confirm().to(real);

            assertThat(other).singleElement().satisfies(first -> assertThat(first.status()).isEqualTo(200));
            assertThat(reply.status()).as(reply::toString).isEqualTo(200);
            assertThat(reply.json().path("attachments")).hasSize(1);
            assertThat(s3.keys()).containsExactly(STORED);
        }
    }

    @Test
    void knows_no_other_route() {
        assertThat(order().route("POST /projects/{projectId}/attachments").to(function).code())
            .isEqualTo("no-such-route");
    }

    private void attach(String id, Map<String, Object> changes) {
        assertThat(order(changes).path("attachmentId", id).to(function).status()).isEqualTo(200);
        files.put("uploads/" + PROJECT + "/" + id, Contents.PDF, "application/pdf");
        clock.set(clock.instant().plusSeconds(1));
        assertThat(confirm().path("attachmentId", id).to(function).status()).isEqualTo(200);
    }

    private void submit() {
        projects.save(
            projects.find(PROJECT).orElseThrow().submit(any -> List.of(), CreditRules.SEEDS,
                ApplicationAttachmentsTest::windows, NOW));
    }

    private static ApplicationWindows windows(int year) {
        var window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
        return ApplicationWindows.none(year).set(0L, window, window, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private Reply list() {
        return Events.http("uploads.list-attachments.json").to(function);
    }

    private Reply review(Caller reviewer) {
        return Events.http("uploads.review-attachments.json").as(reviewer).to(function);
    }

    private static Call order() {
        return Events.http("uploads.order-attachment.json");
    }

    private static Call order(Map<String, Object> changes) {
        return order().body(body -> {
            var order = Json.read(body, ObjectNode.class);
            changes.forEach((name, value) -> order.putPOJO(name, value));
            return Json.write(order);
        });
    }

    private static Call confirm() {
        return Events.http("uploads.confirm-attachment.json");
    }

    private static Call remove() {
        return Events.http("uploads.remove-attachment.json");
    }
}
