package xuefen.domain.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names are compared: blanks do not count (张 三 is 张三), and every middle dot is one. */
final class PersonName {
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern DOT = Pattern.compile("[•・‧∙⋅．.]");

    private PersonName() {}

    /** Whether two ways of writing stand for one name. */
    static boolean same(String one, String other) {
        return compact(one).equals(compact(other));
    }

    private static String compact(String name) {
        var whole = BLANK.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        return DOT.matcher(whole).replaceAll("·").toLowerCase(Locale.ROOT);
    }
}
