package xuefen.local.stack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The options of a stack.
 *
 * @param project     the root of the source tree, which contains {@code template.yaml}
 * @param data        the data folder
 * @param fresh       whether to empty it first
 * @param port        port of the HTTP API; 0 takes any that is free
 * @param concurrency how many events a function may handle at once
 * @param heap        maximum heap of all functions together, in MB
 * @param now         initial time of the functions' clock, if not the real time
 * @param filled      whether a first start opens accounts to try out; otherwise there are none, as after a deployment
 */
public record StackOptions(Path project, Path data, boolean fresh, int port, int concurrency, int heap,
    Optional<Instant> now, boolean filled) {
    /** Enough for all functions at once, in MB. */
    public static final int DEFAULT_HEAP = 1024;
    /** Initial heap of the functions' process, in MB. */
    public static final int LEAST_HEAP = 256;

    /** A stack whose first start opens accounts to try out. */
    public StackOptions(Path project, Path data, boolean fresh, int port, int concurrency, int heap,
        Optional<Instant> now) {
        this(project, data, fresh, port, concurrency, heap, now, true);
    }

    Path template() {
        return project.resolve("template.yaml");
    }

    /** The output folder of Maven. */
    Path target() {
        return project.resolve("local").resolve("target");
    }
}
