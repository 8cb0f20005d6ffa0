package xuefen.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Gathers text and writes it as UTF-8, many rows at a time. A lone surrogate, which no file can hold, becomes '?'. */
final class Utf8 {
    private static final int FULL = 1 << 16;

    private final StringBuilder gathered = new StringBuilder(FULL + FULL / 4);
    private final OutputStream out;

    Utf8(OutputStream out) {
        this.out = out;
    }

    Utf8 add(String text) {
        gathered.append(text);
        return this;
    }

    Utf8 add(char c) {
        gathered.append(c);
        return this;
    }

    Utf8 add(int number) {
        gathered.append(number);
        return this;
    }

    /** Puts a text before what is gathered; nothing has been written. */
    void before(String text) {
        gathered.insert(0, text);
    }

    boolean full() {
        return gathered.length() >= FULL;
    }

    /** Writes what is gathered, which ends with a whole element. */
    void flush() throws IOException {
        out.write(gathered.toString().getBytes(StandardCharsets.UTF_8));
        gathered.setLength(0);
    }
}
