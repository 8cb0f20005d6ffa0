package xuefen.domain.attendance;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;

/**
 * The filter of the people of an analysis. A null component filters nothing.
 *
 * @param show  which of them
 * @param words the beginning of a personnel code, or a part of a name
 * @param unit  a part of a unit's name
 * @param title a part of a technical title (技术职务)
 */
public record PersonFilter(Show show, String words, String unit, String title) {
    private static final int MOST = 40;

    /** Which people. */
    public enum Show {
        /** Everybody who scanned. */
        ALL,
        /** Those who qualify. */
        QUALIFIED,
        /** Those who do not. */
        NOT_QUALIFIED,
        /** Those with scans that wait for the organiser. */
        PENDING
    }

    /**
     * Checks the texts.
     *
     * @throws Problem naming those that are blank or longer than any name
     */
    public PersonFilter {
        var check = new FieldCheck();
        if (words != null) {
            check.text(words, "words", "姓名或人员编码", MOST);
        }
        if (unit != null) {
            check.text(unit, "unit", "单位", MOST);
        }
        if (title != null) {
            check.text(title, "title", "技术职务", MOST);
        }
        check.done();
    }

    /** Whether a person matches. */
    public boolean matches(AnalysisResult.Person person) {
        var shown = switch (show) {
            case ALL -> true;
            case QUALIFIED -> person.qualified();
            case NOT_QUALIFIED -> !person.qualified();
            case PENDING -> person.pending() > 0;
        };
        return shown
            && (words == null || person.person().startsWith(words) || contains(person.name(), words))
            && (unit == null || contains(person.unit(), unit)) && (title == null || contains(person.title(), title));
    }

    private static boolean contains(String text, String part) {
        return text != null && text.contains(part);
    }
}
