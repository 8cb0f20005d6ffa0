package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.domain.application.Attachment;
import xuefen.domain.application.Attachment.Kind;
import xuefen.domain.application.Attachment.Order;
import xuefen.domain.application.FileOrder.Arrived;
import xuefen.domain.application.FileType;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectSummary;
import xuefen.platform.json.Json;
import xuefen.platform.testing.MemoryDocuments;

class AttachmentStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
    private static final Arrived ARRIVED = new Arrived(9, "0f".repeat(32), "application/pdf", null);
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";

    private final MemoryDocuments table = new MemoryDocuments();
    private final ProjectStore projects = new ProjectStore(table);
    private final AttachmentStore attachments = new AttachmentStore(table);
    private final Project draft = Project.draft(ID, ORGANISER, application("甲"), NOW);
    private final Attachment attachment = Attachment.ordered("00000000-0000-4000-8000-000000000001", ID,
        new Order(Kind.LICENCE, "资质.pdf", FileType.PDF, 9, "0f".repeat(32), null), NOW);

    @BeforeEach
    void a_draft_is_there() {
        projects.save(draft);
    }

    @Test
    void an_attachment_is_found_as_it_was_saved_and_no_project_carries_it() {
        assertThat(attachments.save(attachment, draft)).isTrue();
        assertThat(attachments.find(ID, attachment.id())).contains(attachment);
        assertThat(attachments.ofProject(ID)).containsExactly(attachment);
        assertThat(projects.find(ID)).as("the project itself is not changed").contains(draft);
        assertThat(
            projects.ofOrganiser("hospital01", new ProjectFilter(null, null, null, null, null, null, null), 10, null)
                .items())
            .containsExactly(ProjectSummary.of(draft));
    }

    @Test
    void nothing_is_attached_to_a_project_that_was_changed_meanwhile() {
        projects.save(draft.save(application("乙"), (before, after) -> List.of(), 1, NOW));
        assertThat(attachments.save(attachment, draft)).isFalse();
        assertThat(attachments.ofProject(ID)).isEmpty();
    }

    @Test
    void the_same_is_attached_once() {
        attachments.save(attachment, draft);
        assertThat(attachments.save(attachment, draft)).isFalse();
        assertThat(attachments.save(attachment.removed(), draft)).isTrue();
        assertThat(attachments.save(attachment.removed(), draft)).isFalse();
    }

    @Test
    void one_that_is_stored_needs_room() {
        IntStream.range(0, 10).mapToObj(i -> another("00000000-0000-4000-8000-0000000001%02d".formatted(i)))
            .forEach(this::store);
        attachments.save(attachment, draft);
        assertThatThrownBy(() -> attachments.store(attachment.stored(ARRIVED, NOW), draft)).isInstanceOfSatisfying(
            Problem.class,
            full -> assertThat(full.code()).isEqualTo(ProblemCode.ATTACHMENTS_FULL));
        assertThatThrownBy(() -> attachments.save(attachment.stored(ARRIVED, NOW), draft)).as("never uncounted")
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(attachments.find(ID, attachment.id())).as("as it was").contains(attachment);
        assertThat(attachments.save(attachment.removed(), draft)).as("to be removed needs none").isTrue();
    }

    @Test
    void what_is_deleted_is_gone() {
        attachments.save(attachment, draft);
        attachments.delete(attachment);
        assertThat(attachments.find(ID, attachment.id())).isEmpty();
    }

    private static Attachment another(String id) {
        return Attachment.ordered(id, ID, new Order(Kind.OTHER, "资质.pdf", FileType.PDF, 9, "0f".repeat(32), null), NOW);
    }

    private void store(Attachment ordered) {
        assertThat(attachments.save(ordered, draft)).isTrue();
        assertThat(attachments.store(ordered.stored(ARRIVED, NOW), draft)).isTrue();
    }

    private static Application application(String title) {
        return Json.read(("{\"title\":\"" + title + "\"}").getBytes(StandardCharsets.UTF_8), Application.class);
    }
}
