package xuefen.platform.snapshot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a function do its work once before a snapshot is taken of it, so that whoever comes first after the snapshot was restored finds classes,
 * clients, JSON and log lines warm. Lambda's runtime calls this where it takes a snapshot; nobody calls it anywhere else.
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
     * @return to be kept for as long as the function: the runtime does not keep it
     */
    public static Resource of(String function, Runnable work) {
        var priming = new Priming(function, work);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /**
     * Registers what functions share.
     *
     * @param part its name, for the log
     * @param work what it does before the snapshot, once however often it is registered; leaves no trace
     */
    public static void ofShared(String part, Runnable work) {
        SHARED.computeIfAbsent(part, name -> of(name, work));
    }

    /** A function that is not warm is slow once; one without a snapshot cannot be deployed. So nothing that fails here goes on. */
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
        // Nothing was kept that could be out of date.
    }
}
