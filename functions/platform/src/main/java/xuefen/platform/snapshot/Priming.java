package xuefen.platform.snapshot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a function's work once before its snapshot, so that the first request after a restore finds classes, clients,
 * JSON and logging warm. Lambda's runtime calls this when it takes a snapshot; nothing else calls it.
 */
public final class Priming implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    private static final Map<String, Resource> SHARED = new ConcurrentHashMap<>();

    private final String function;
    private final Runnable work;

    private Priming(String function, Runnable work) {
        this.function = function;
        this.work = work;
    }

    /**
     * Registers a function.
     *
     * @param function its name, for the log
     * @param work     what it does before the snapshot; leaves no trace
     * @return the resource; the function must hold it, because the runtime does not
     */
    public static Resource of(String function, Runnable work) {
        var priming = new Priming(function, work);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /**
     * Registers a part that functions share.
     *
     * @param part its name, for the log
     * @param work what it does before the snapshot, once however often the part is registered; leaves no trace
     */
    public static void ofShared(String part, Runnable work) {
        SHARED.computeIfAbsent(part, name -> of(name, work));
    }

    /** Swallows failures: a function that is not warm is slow once, but one without a snapshot cannot be deployed. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} is not warm in its snapshot", function, e);
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing kept here can be out of date.
    }
}
