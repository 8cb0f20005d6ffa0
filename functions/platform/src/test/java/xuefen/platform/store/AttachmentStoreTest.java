package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.application.Application;
import xuefen.domain.application.Attachment;
import xuefen.domain.application.Attachment.Kind;
import xuefen.domain.application.Attachment.Order;
import xuefen.domain.application.FileType;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectFilter;
import xuefen.domain.project.ProjectSummary;
import xuefen.platform.json.Json;
import xuefen.platform.testing.MemoryDocuments;

class AttachmentStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
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
        assertThat(projects.ofOrganiser("hospital01", new ProjectFilter(null, null, null, null, null, null), 10, null).items()).containsExactly(ProjectSummary.of(draft));
    }

    @Test
    void nothing_is_attached_to_a_project_that_was_changed_meanwhile() {
        projects.save(draft.save(application("乙"), 1, NOW));
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
    void what_is_deleted_is_gone() {
        attachments.save(attachment, draft);
        attachments.delete(attachment);
        assertThat(attachments.find(ID, attachment.id())).isEmpty();
    }

    private static Application application(String title) {
        return Json.read(("{\"title\":\"" + title + "\"}").getBytes(StandardCharsets.UTF_8), Application.class);
    }
}
