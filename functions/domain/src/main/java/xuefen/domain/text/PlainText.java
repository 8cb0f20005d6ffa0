package xuefen.domain.text;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Normalises what people write, and finds what nobody can see: one normaliser for the API, forms and workbooks. Two
 * names that look the same are equal, and no name reverses the text beside it.
 */
public final class PlainText {
    private static final int NO_BREAK_SPACE = 0x00A0;
    /** Letters and marks that show nothing, although Unicode does not class them as format characters. */
    private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private PlainText() {}

    /**
     * The normalised text: composed (NFC), trimmed, with ordinary blanks and uniform line ends. Exact text stays
     * unchanged.
     */
    public static String normalised(String text, TextKind kind) {
        return switch (kind) {
            case LINE -> composed(text);
            case LINES -> composed(text.replace("\r\n", "\n").replace('\r', '\n'));
            case EXACT -> text;
        };
    }

    private static String composed(String text) {
        return Normalizer.normalize(text.replace((char) NO_BREAK_SPACE, ' '), Normalizer.Form.NFC).strip();
    }

    /**
     * What is wrong with the characters of a text, as a Chinese sentence without its subject; empty where nothing is.
     */
    public static Optional<String> wrong(String text, TextKind kind) {
        return text.codePoints().mapToObj(point -> Optional.ofNullable(wrong(point, kind))).flatMap(Optional::stream)
            .findFirst();
    }

    private static String wrong(int point, TextKind kind) {
        return switch (kind) {
            case EXACT -> Character.getType(point) == Character.SURROGATE ? "含有残缺的字符，请重新填写" : null;
            case LINES -> point == '\n' || point == '\t' ? null : unseen(point);
            case LINE -> Character.isEmojiPresentation(point) ? "含有表情符号，请删除" : unseen(point);
        };
    }

    private static String unseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "含有换行或控制字符，请删除";
            case Character.FORMAT -> "含有不可见的字符，请重新输入";
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> "含有无法识别的字符，请重新输入";
            default -> point == 0xFFFD ? "含有无法识别的字符，请重新输入" : BLANK.indexOf(point) >= 0 ? "含有不可见的字符，请重新输入" : null;
        };
    }
}
