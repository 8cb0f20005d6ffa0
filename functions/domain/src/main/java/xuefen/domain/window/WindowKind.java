package xuefen.domain.window;

/** What the authority opens a window for (guide, 二（一）). */
public enum WindowKind {
    /** 申报: new projects. */
    APPLICATION("申报"),
    /** 备案: projects that are held again. */
    FILING("备案");

    private final String title;

    WindowKind(String title) {
        this.title = title;
    }

    /** Its name as people read it. */
    public String title() {
        return title;
    }
}
