package xuefen.domain.imports;

import java.util.Optional;

/** The text of a cell: what people cannot see does not get in. */
public final class CellText {
    private CellText() {
    }

    /** A cell without the blanks around it, full-width ones too; null where nothing is left. */
    public static String trimmed(String cell) {
        if (cell == null) {
            return null;
        }
        var text = cell.replace('\u00a0', ' ').strip();
        return text.isEmpty() ? null : text;
    }

    /** What is wrong with the characters of a text, as a Chinese sentence; empty where nothing is. */
    public static Optional<String> wrong(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var point = text.codePointAt(at);
            var reason = switch (Character.getType(point)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "含有换行或控制字符，请删除";
                case Character.FORMAT -> "含有不可见的字符，请重新输入";
                case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> "含有无法识别的字符，请重新输入";
                default -> Character.isEmojiPresentation(point) ? "含有表情符号，请删除" : null;
            };
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /** Whether a text has letters or digits of full width, which look like others and are not. */
    public static boolean fullWidth(String text) {
        return text.codePoints().anyMatch(point -> point >= 0xFF01 && point <= 0xFF5E);
    }
}
