package xuefen.local.environment;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import xuefen.local.clock.HostClock;

/**
 * Parent of every function's class loader. Like the class path of Lambda's runtime it offers the JDK and the interfaces
 * of aws-lambda-java-core, plus the clock. The runner's other libraries stay hidden; otherwise functions would find
 * here what their zips lack.
 */
final class RuntimeLoader extends ClassLoader {
    private static final String CORE = "com.amazonaws.services.lambda.runtime.";
    private static final String LOGGING = CORE + "logging.";
    private static final String SERIALIZATION = CORE + "serialization.";
    private static final String CLOCK = HostClock.class.getPackageName() + ".";
    private static final String CLOCK_SERVICE = "META-INF/services/java.time.InstantSource";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    RuntimeLoader(ClassLoader host) {
        super(ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (inPackage(name, CORE) || inPackage(name, LOGGING) || name.startsWith(SERIALIZATION)
            || name.startsWith(CLOCK)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    // Not by prefix alone: the events below the core's package come with each function's zip.
    private static boolean inPackage(String name, String prefix) {
        return name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0;
    }

    @Override
    protected URL findResource(String name) {
        return name.equals(CLOCK_SERVICE) ? HostClock.class.getResource("/" + CLOCK_SERVICE) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }
}
