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
 * The log of one run: a few files of bounded size, the newest named by {@link #file}. A failure of a function also
 * appears on the screen in one line, so that the operator notices it without reading the log. Thread-safe.
 */
public final class RunLog implements AutoCloseable {
    private static final int LARGEST = 10 << 20;
    private static final int FILES = 4;
    /** Minimum time between two screen lines about a function that fails at each call, in nanoseconds. */
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
     * A log whose file is created with the first line or the first call of {@link #file}; until then its folder may be
     * missing.
     *
     * @param folder folder of its files
     * @param screen takes the lines for the screen
     */
    public RunLog(Path folder, Consumer<String> screen) {
        this(folder, screen, System::nanoTime);
    }

    RunLog(Path folder, Consumer<String> screen, LongSupplier nanos) {
        this.folder = folder;
        this.screen = screen;
        this.nanos = nanos;
    }

    /** {@return the file with the newest lines; it exists from this call on, even without a line} */
    public synchronized Path file() {
        begin();
        return newest();
    }

    private Path newest() {
        return folder.resolve("run.0.log");
    }

    /** Takes a line that a function wrote. */
    public void line(String line) {
        lines.read(line).ifPresent(read -> {
            write(read.text());
            read.failure().ifPresent(this::tell);
        });
    }

    /** Logs a failure of the runner in full; the caller reports it in brief. */
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
        // A pattern gives % a special meaning.
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
        screen.accept(
            (what.length() > LONGEST_LINE ? what.substring(0, LONGEST_LINE) + "…" : what) + more + "，详见日志 " + file());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (handler != null) {
            handler.close();
            handler = null;
        }
    }

    /** When a function's failure was last reported, and how many have gone unreported since. */
    private static final class Told {
        private boolean told;
        private long at;
        private int untold;
    }
}
