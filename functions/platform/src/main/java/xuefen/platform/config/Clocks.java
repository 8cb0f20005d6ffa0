package xuefen.platform.config;

import java.time.InstantSource;
import java.util.ServiceLoader;

/** Where functions get the time from: what the class path offers as a service, else the system's clock. */
public final class Clocks {
    private static final InstantSource CLOCK =
        ServiceLoader.load(InstantSource.class, Clocks.class.getClassLoader()).findFirst().orElse(InstantSource.system());

    private Clocks() {
    }

    /** The clock that is handed to every rule. */
    public static InstantSource clock() {
        return CLOCK;
    }
}
