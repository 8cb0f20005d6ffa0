package xuefen.domain.text;

/** What sort of text people write. */
public enum TextKind {
    /** One line: a name, a title, a place. */
    LINE,
    /** Several lines: an opinion, a reason, a plan. */
    LINES,
    /** Kept as it is, whatever it holds: a password, what a phone scanned, a text that was signed. */
    EXACT
}
