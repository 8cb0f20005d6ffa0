package xuefen.domain.imports;

import java.util.Optional;

import xuefen.domain.text.PlainText;
import xuefen.domain.text.TextKind;

/** Cleans the text of a cell: invisible characters do not get in. */
public final class CellText {
    private CellText() {}

    /** A cell normalised as a line of {@link PlainText}; null where nothing is left. */
    public static String trimmed(String cell) {
        if (cell == null) {
            return null;
        }
        var text = PlainText.normalised(cell, TextKind.LINE);
        return text.isEmpty() ? null : text;
    }

    /** What is wrong with the characters of a text, as a Chinese sentence; empty where nothing is. */
    public static Optional<String> wrong(String text) {
        return PlainText.wrong(text, TextKind.LINE);
    }

    /** Whether a text has full-width letters or digits, which look like ordinary ones. */
    public static boolean fullWidth(String text) {
        return text.codePoints().anyMatch(point -> point >= 0xFF01 && point <= 0xFF5E);
    }
}
