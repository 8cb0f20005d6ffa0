package xuefen.domain.window;

import xuefen.domain.word.Worded;

/** What the authority opens a window for (guide, 二（一）). */
public enum WindowKind implements Worded {
    /** 申报: new projects. */
    APPLICATION("申报"),
    /** 备案: projects that are held again. */
    FILING("备案");

    private final String word;

    WindowKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
