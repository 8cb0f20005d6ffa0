package xuefen.local.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream for libraries that print; it passes their output on line by line. Thread-safe. */
public final class LineStream extends OutputStream {
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    private LineStream(Consumer<String> lines) {
        this.lines = lines;
    }

    /** {@return a stream to print to, in UTF-8} */
    public static PrintStream to(Consumer<String> lines) {
        return new PrintStream(new LineStream(lines), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int one) {
        if (one == '\n') {
            lines.accept(begun.toString(StandardCharsets.UTF_8).stripTrailing());
            begun.reset();
        } else {
            begun.write(one);
        }
    }
}
