package xuefen.accountimport;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a workbook, which may hold characters as codes such as {@code _x000D_} (ECMA-376, ST_Xstring). A cell is
 * read as Excel shows it, so that no character comes in by its code that is refused as itself.
 */
final class CodedText {
    private static final String BEGIN = "_x";
    private static final Pattern CODE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CodedText() {}

    /** The text with its codes replaced by their characters. */
    static String decoded(String text) {
        // The search comes first, as nearly every text has none and a sheet has millions of them.
        return text.contains(BEGIN) ? CODE.matcher(text).replaceAll(CodedText::character) : text;
    }

    private static String character(MatchResult code) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16)));
    }
}
