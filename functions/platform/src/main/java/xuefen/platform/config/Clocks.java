package xuefen.platform.config;

import java.time.InstantSource;
import java.util.ServiceLoader;

/**
 * The clock of every function: the {@link InstantSource} that the class path offers as a service, or else the system
 * clock.
 */
public final class Clocks {
    private static final InstantSource CLOCK = ServiceLoader.load(InstantSource.class, Clocks.class.getClassLoader())
        .findFirst().orElse(InstantSource.system());

    private Clocks() {}

    /** The clock that functions pass to every rule. */
    public static InstantSource clock() {
        return CLOCK;
    }
}
