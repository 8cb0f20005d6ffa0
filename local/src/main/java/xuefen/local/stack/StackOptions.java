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
 */
public record StackOptions(Path project, Path data, boolean fresh, int port, int concurrency, Optional<Instant> now) {
    Path template() {
        return project.resolve("template.yaml");
    }

    /** The folder that Maven fills. */
    Path target() {
        return project.resolve("local").resolve("target");
    }
}
