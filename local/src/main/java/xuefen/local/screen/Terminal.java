package xuefen.local.screen;

/** What the terminal can do. */
public final class Terminal {
    private Terminal() {
    }

    /** {@return whether a person looks} */
    public static boolean isOne() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** Fills up with spaces; a Chinese character is as wide as two of them. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@return how many columns a text takes} */
    public static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 && c <= 0xFFE6 ? 2 : 1).sum();
    }
}
