package xuefen.local;

/** What the terminal can do. */
final class Terminal {
    private Terminal() {
    }

    /** {@return whether a person looks, and wants colours} */
    static boolean hasColours() {
        var console = System.console();
        return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
    }

    /** Fills up with spaces; a Chinese character is as wide as two of them. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 && c <= 0xFFE6 ? 2 : 1).sum();
    }
}
