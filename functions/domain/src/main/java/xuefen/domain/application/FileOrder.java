package xuefen.domain.application;

import java.util.Locale;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * A file that a caller wants to upload, as the caller describes it, and the checks of the file that arrives.
 *
 * @param name   what it is called, with its extension
 * @param type   what sort of file it is
 * @param size   bytes
 * @param sha256 hex SHA-256 of its content
 */
public record FileOrder(
    @Text(most = 100) String name,
    FileType type,
    @Between(least = 0, most = Integer.MAX_VALUE) Integer size,
    @Text(most = 64) String sha256) {
    /** Maximum bytes of one file: 10 MB. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final String NOT_IN_NAMES = "/\\:*?\"<>|";

    /**
     * A file as it arrived.
     *
     * @param size      bytes
     * @param sha256    hex SHA-256 of its content
     * @param mediaType media type by the beginning of its content, not by its name
     * @param wrong     why it is refused although its media type fits, as the end of a Chinese sentence that begins
     *                  with its name; null where nothing is wrong
     */
    public record Arrived(long size, String sha256, String mediaType, String wrong) {}

    /** Notes every field that is missing or wrong. */
    public FieldCheck check(FieldCheck check) {
        check.present(type, "type", "文件类型").text(name, "name", "文件名");
        if (name != null && !name.isBlank()) {
            check.that(
                name.codePoints().noneMatch(FileOrder::unfit), "name",
                "文件名不能含有 / \\ : * ? \" < > | 或不可见的字符，请改名后重新选择")
                .that(name.equals(name.strip()) && !name.startsWith("."), "name", "文件名不能以空格或点开头，也不能以空格结尾");
            if (type != null) {
                check.that(type.extensions().contains(extension(name)), "name",
                    type.word() + " 文件的扩展名应为 ." + String.join("、.", type.extensions()));
            }
        }
        if (size == null) {
            check.present(null, "size", "文件大小");
        } else {
            check.that(size > 0, "size", "文件是空的，请重新选择").that(size <= MOST_BYTES, "size", "文件不能超过 10 MB，请压缩或拆分后再上传");
        }
        return check.that(sha256 != null && sha256.matches("[0-9a-f]{64}"), "sha256", "文件的校验值应为 64 位十六进制小写的 SHA-256");
    }

    /**
     * Requires the ordered size, so that a larger or smaller file need not be read.
     *
     * @throws Problem {@code attachment-refused}
     */
    public void requireSize(long bytes) {
        if (bytes != size) {
            throw Problem.of(ProblemCode.ATTACHMENT_REFUSED, "收到的“" + name + "”与所选的文件大小不同，请重新上传");
        }
    }

    /**
     * Compares the file that arrived with the order, and its content with its name.
     *
     * @throws Problem {@code attachment-refused} with a sentence that says what is wrong with the file
     */
    public void requireSame(Arrived arrived) {
        requireSize(arrived.size());
        if (!arrived.sha256().equals(sha256)) {
            throw Problem.of(ProblemCode.ATTACHMENT_REFUSED, "收到的“" + name + "”与所选的文件不一致，可能在上传中损坏，请重新上传");
        }
        if (!arrived.mediaType().equals(type.mediaType())) {
            throw Problem.of(ProblemCode.ATTACHMENT_REFUSED,
                "“" + name + "”的内容不是 " + type.word() + "，可能是改了扩展名的其他文件。请另存为 " + type.word() + " 后重新上传");
        }
        if (arrived.wrong() != null) {
            throw Problem.of(ProblemCode.ATTACHMENT_REFUSED, "“" + name + "”" + arrived.wrong());
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a name may not contain a character. Not only control characters are invisible: one reverses the text
     * after it, so that fdp.exe shows as exe.pdf.
     */
    private static boolean unfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> NOT_IN_NAMES.indexOf(codePoint) >= 0;
        };
    }
}
