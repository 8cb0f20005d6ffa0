package xuefen.local.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * The log of one run: a few files of bounded size, the newest named by {@link #file}. A failure of a function is told on the screen, too, in one line,
 * so that nobody must read a log to learn that there is something to read. Safe for use by many threads.
 */
public final class RunLog implements AutoCloseable {
    private static final int LARGEST = 10 << 20;
    private static final int FILES = 4;
    /** A function that fails at each call is told of once in a while, not at each. */
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);
    private static final int LONGEST_LINE = 200;

    private final Path folder;
    private final Consumer<String> screen;
    private final LongSupplier nanos;
    private final LogLines lines = new LogLines(ZoneId.systemDefault());
    private final Map<String, Told> told = new HashMap<>();
    private FileHandler handler;
    private boolean closed;

    /**
     * A log that begins with its first line, or when somebody asks for its file: until then its folder may not be there yet.
     *
     * @param folder where its files are
     * @param screen takes the lines for whoever looks
     */
    public RunLog(Path folder, Consumer<String> screen) {
        this(folder, screen, System::nanoTime);
    }

    RunLog(Path folder, Consumer<String> screen, LongSupplier nanos) {
        this.folder = folder;
        this.screen = screen;
        this.nanos = nanos;
    }

    /** {@return the file with the newest lines; it is there from when somebody is told of it, though there is no line yet} */
    public synchronized Path file() {
        begin();
        return newest();
    }

    private Path newest() {
        return folder.resolve("run.0.log");
    }

    /** Takes a line as a function wrote it. */
    public void line(String line) {
        lines.read(line).ifPresent(read -> {
            write(read.text());
            read.failure().ifPresent(this::tell);
        });
    }

    /** Keeps a failure of our own whole; whoever calls tells it in few words. */
    public void failure(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        write(text.toString().stripTrailing());
    }

    private synchronized void write(String text) {
        begin();
        if (!closed) {
            handler.publish(new LogRecord(Level.INFO, text));
        }
    }

    private void begin() {
        if (closed || handler != null) {
            return;
        }
        try {
            handler = open();
        } catch (IOException e) {
            end(e.getMessage());
        }
    }

    private void end(String why) {
        closed = true;
        screen.accept("日志 " + newest() + " 写不进去，不再记录：" + why);
    }

    private FileHandler open() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
        // In a pattern % has a meaning of its own.
        var opened = new FileHandler(folder.toString().replace("%", "%%") + "/run.%g.log", LARGEST, FILES, true);
        opened.setEncoding("UTF-8");
        opened.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord line) {
                return line.getMessage() + System.lineSeparator();
            }
        });
        opened.setErrorManager(new ErrorManager() {
            @Override
            public void error(String what, Exception why, int code) {
                end(why == null ? what : why.getMessage());
            }
        });
        return opened;
    }

    private synchronized void tell(LogLines.Failure failure) {
        long now = nanos.getAsLong();
        var last = told.computeIfAbsent(failure.function(), function -> new Told());
        if (last.told && now - last.at < BETWEEN_LINES) {
            last.untold++;
            return;
        }
        var more = last.untold > 0 ? "（此前另有 " + last.untold + " 次）" : "";
        last.told = true;
        last.at = now;
        last.untold = 0;
        var what = failure.function() + " 出错：" + failure.what();
        screen.accept((what.length() > LONGEST_LINE ? what.substring(0, LONGEST_LINE) + "…" : what) + more + "，详见日志 " + file());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (handler != null) {
            handler.close();
            handler = null;
        }
    }

    /** When a function's failure was told last, and how many were not since. */
    private static final class Told {
        private boolean told;
        private long at;
        private int untold;
    }
}
