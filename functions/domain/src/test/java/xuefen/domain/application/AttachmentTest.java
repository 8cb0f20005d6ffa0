package xuefen.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.Samples;
import xuefen.domain.application.Attachment.Kind;
import xuefen.domain.application.Attachment.Order;
import xuefen.domain.application.Attachment.State;
import xuefen.domain.application.FileOrder.Arrived;
import xuefen.domain.limit.Limits;
import xuefen.domain.problem.ProblemCode;

class AttachmentTest {
    private static final String SHA = "0f".repeat(32);

    @ParameterizedTest
    @CsvSource({"职称证明.pdf, PDF", "a.PDF, PDF", "照片.jpg, JPEG", "照片.JPEG, JPEG", "a.b.png, PNG"})
    void a_name_fits_its_type(String name, FileType type) {
        assertThat(ordered(name, type).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"证明.exe, PDF", "证明.pdf.exe, PDF", "证明.docx, PDF", "证明, PDF", "pdf, PNG", "证明.png, JPEG"})
    void a_name_that_ends_otherwise_is_refused(String name, FileType type) {
        assertFields(() -> ordered(name, type), "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd.pdf", "C:\\证明.pdf", "a\u0000.pdf", "a\r\nset-cookie: b.pdf",
        "fdp.\u202Efdp.pdf", "a\u200B.pdf", " a.pdf", ".pdf", "a|b.pdf", "\"a\".pdf"})
    void a_name_with_a_path_or_what_cannot_be_seen_is_refused(String name) {
        var problem = assertRefused(ProblemCode.FIELDS_INVALID, () -> ordered(name, FileType.PDF));
        assertThat(problem.fields()).isNotEmpty().allSatisfy(field -> assertThat(field.field()).isEqualTo("name"));
    }

    @Test
    void a_name_of_a_hundred_characters_fits_and_one_more_does_not() {
        assertThat(Limits.held(order("名".repeat(96) + ".pdf", FileType.PDF)).name()).hasSize(100);
        assertFields(() -> Limits.held(order("名".repeat(97) + ".pdf", FileType.PDF)), "name");
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        assertFields(
            () -> Attachment.ordered(Samples.ID, Samples.ID, new Order(null, null, null, null, null, null),
                Samples.MARCH),
            "kind", "name", "type", "size", "sha256");
    }

    @Test
    void a_file_is_neither_empty_nor_larger_than_ten_megabytes() {
        assertThat(sized(1).size()).isEqualTo(1);
        assertThat(sized(10 * 1024 * 1024).size()).isEqualTo(10 * 1024 * 1024);
        for (var size : new int[] {0, -1, 10 * 1024 * 1024 + 1, Integer.MAX_VALUE}) {
            assertFields(() -> sized(size), "size");
        }
    }

    @Test
    void what_arrived_is_kept_when_it_is_what_was_ordered() {
        var stored = ordered("a.pdf", FileType.PDF).stored(new Arrived(9, SHA, "application/pdf", null), Samples.MARCH);
        assertThat(stored.state()).isEqualTo(State.STORED);
        assertThat(stored.version()).isEqualTo(2);
        assertThat(stored.uploadedAt()).isEqualTo(Samples.MARCH);
    }

    @Test
    void what_arrived_is_refused_when_it_is_something_else() {
        var ordered = ordered("证明.pdf", FileType.PDF);
        assertThat(refusal(ordered, new Arrived(9, SHA, "application/x-msdownload", null)))
            .isEqualTo("“证明.pdf”的内容不是 PDF，可能是改了扩展名的其他文件。请另存为 PDF 后重新上传");
        assertThat(refusal(ordered, new Arrived(9, SHA, "application/pdf", "打不开"))).endsWith(".pdf”打不开");
        assertThat(refusal(ordered, new Arrived(8, SHA, "application/pdf", null))).contains("大小不同");
        assertThat(refusal(ordered, new Arrived(9, "1".repeat(64), "application/pdf", null))).contains("不一致");
    }

    @Test
    void ten_are_the_most_and_a_replacement_takes_no_room() {
        var ten = IntStream.range(0, 10).mapToObj(i -> stored(UUID.randomUUID().toString(), null)).toList();
        assertRefused(ProblemCode.ATTACHMENTS_FULL, () -> ordered("a.pdf", FileType.PDF).requireRoom(ten));
        ordered("a.pdf", FileType.PDF).requireRoom(ten.subList(0, 9));
        replacing(ten.get(3).id()).requireRoom(ten);
        ten.get(3).requireRoom(ten);
    }

    @Test
    void what_is_replaced_is_hidden_once_its_replacement_is_stored() {
        var old = stored(UUID.randomUUID().toString(), null);
        var replacing = replacing(old.id());
        assertThat(Attachment.current(List.of(old, replacing))).containsExactly(old);
        var stored = replacing.stored(new Arrived(9, SHA, "application/pdf", null), Samples.MARCH.plusSeconds(1));
        assertThat(Attachment.current(List.of(stored, old))).containsExactly(stored);
        assertThat(Attachment.current(List.of(stored.removed()))).isEmpty();
    }

    @Test
    void nothing_replaces_itself() {
        assertFields(() -> replacing(Samples.ID), "replaces");
    }

    @Test
    void an_upload_is_given_up_after_a_day() {
        var ordered = ordered("a.pdf", FileType.PDF);
        assertThat(ordered.abandoned(Samples.MARCH.plus(Duration.ofDays(1)))).isFalse();
        assertThat(ordered.abandoned(Samples.MARCH.plus(Duration.ofDays(1)).plusNanos(1))).isTrue();
        assertThat(stored(Samples.ID, null).abandoned(Samples.MARCH.plus(Duration.ofDays(9)))).isFalse();
    }

    private static String refusal(Attachment ordered, Arrived arrived) {
        return assertRefused(ProblemCode.ATTACHMENT_REFUSED, () -> ordered.stored(arrived, Samples.MARCH)).detail();
    }

    private static Attachment ordered(String name, FileType type) {
        return Attachment.ordered(Samples.ID, Samples.ID, order(name, type), Samples.MARCH);
    }

    private static Order order(String name, FileType type) {
        return new Order(Kind.TITLE_PROOF, name, type, 9, SHA, null);
    }

    private static Attachment sized(int size) {
        return Attachment.ordered(Samples.ID, Samples.ID, new Order(Kind.OTHER, "a.png", FileType.PNG, size, SHA, null),
            Samples.MARCH);
    }

    private static Attachment replacing(String id) {
        return Attachment.ordered(Samples.ID, Samples.ID, new Order(Kind.OTHER, "a.pdf", FileType.PDF, 9, SHA, id),
            Samples.MARCH);
    }

    private static Attachment stored(String id, String replaces) {
        return Attachment.ordered(
            id, Samples.ID, new Order(Kind.OTHER, "a.pdf", FileType.PDF, 9, SHA, replaces), Samples.MARCH)
            .stored(new Arrived(9, SHA, "application/pdf", null), Samples.MARCH);
    }
}
