package xuefen.local.screen;

/** Properties of the terminal. */
public final class Terminal {
    private Terminal() {}

    /** {@return whether the output goes to a terminal} */
    public static boolean isOne() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** Pads a text with spaces to a width in columns; a Chinese character takes two columns. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@return how many columns a text takes} */
    public static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 && c <= 0xFFE6 ? 2 : 1).sum();
    }
}
