package xuefen.local.stack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How a stack is started.
 *
 * @param project     the root of the source tree, where {@code template.yaml} stands
 * @param data        the data folder
 * @param fresh       whether to empty it first
 * @param port        port of the HTTP API; 0 takes any that is free
 * @param concurrency how many events a function may handle at once
 * @param now         where the functions' clock begins, if not at the real time
 * @param filled      whether a first start opens accounts to try out; without, nobody is there yet, as after a deployment
 */
public record StackOptions(Path project, Path data, boolean fresh, int port, int concurrency, Optional<Instant> now, boolean filled) {
    /** A stack whose first start opens accounts to try out. */
    public StackOptions(Path project, Path data, boolean fresh, int port, int concurrency, Optional<Instant> now) {
        this(project, data, fresh, port, concurrency, now, true);
    }

    Path template() {
        return project.resolve("template.yaml");
    }

    /** The folder that Maven fills. */
    Path target() {
        return project.resolve("local").resolve("target");
    }
}
