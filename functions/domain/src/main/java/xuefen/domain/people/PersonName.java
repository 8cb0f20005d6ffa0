package xuefen.domain.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How names are compared: blanks do not count (张 三 is 张三), and every middle dot is one. */
public final class PersonName {
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern DOT = Pattern.compile("[•・‧∙⋅．.]");

    private PersonName() {}

    /** Whether two ways of writing stand for one name. */
    public static boolean same(String one, String other) {
        return of(one).equals(of(other));
    }

    /** The one way of writing by which names are compared. */
    public static String of(String name) {
        var whole = BLANK.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        return DOT.matcher(whole).replaceAll("·").toLowerCase(Locale.ROOT);
    }
}
