package xuefen.domain.people;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How 人员编码 are compared: after NFKC, in upper case, without blanks, so that {@code ｐ1001} is {@code P1001}. Lists that
 * people paste write one person in many ways.
 */
public final class PersonCode {
    /** Every blank, also one that does not break a line, and what nobody can see beside a code. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private PersonCode() {}

    /** The one way of writing by which codes are compared; an empty text for null. */
    public static String of(String written) {
        return compact(written).toUpperCase(Locale.ROOT);
    }

    /** The names under which the account of a person may be stored, each once. */
    public static List<String> names(String written) {
        var compact = compact(written);
        return Stream.of(compact, compact.toUpperCase(Locale.ROOT), compact.toLowerCase(Locale.ROOT)).distinct()
            .toList();
    }

    private static String compact(String written) {
        return written == null ? "" : BLANK.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("");
    }
}
