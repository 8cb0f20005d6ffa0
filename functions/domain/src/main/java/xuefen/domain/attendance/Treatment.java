package xuefen.domain.attendance;

import xuefen.domain.word.Worded;

/** What happens to a record that stands out, in the order of their strength: of several, the last holds. */
public enum Treatment implements Worded {
    /** It counts. */
    COUNTS("计入"),
    /** It waits for the organiser, and counts once they have confirmed it. */
    PENDING("待确认"),
    /** It does not count. */
    EXCLUDED("不计");

    private final String word;

    Treatment(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
