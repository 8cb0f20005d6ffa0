package xuefen.local.environment;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A process that creates functions and calls the snapshot hooks of each separately, by the context of Lambda's own
 * runtime. It writes a line for each function: its name, how many hooks it has, and how many secrets it still knows
 * after them.
 */
public final class Snapshots {
    private static final String CRAC = "com.amazonaws.services.lambda.crac.";

    private Snapshots() {}

    /**
     * Runs once.
     *
     * @param args the folder for unpacked zips, the jar with the runtime's hooks, and of each function its name,
     *             handler and zip
     */
    public static void main(String[] args) throws Throwable {
        var unpacked = Path.of(args[0]);
        var runtime = Path.of(args[1]).toUri().toURL();
        for (int i = 2; i < args.length; i += 3) {
            var at = System.nanoTime();
            var found = snapshot(args[i + 1], Path.of(args[i + 2]), unpacked, runtime);
            System.out.println(
                "snapshot of " + args[i] + ": " + found + ", " + (System.nanoTime() - at) / 1_000_000 + " ms");
        }
        System.exit(0);
    }

    private static String snapshot(String handler, Path zip, Path unpacked, URL runtime) throws Throwable {
        // A context of its own for each function, as each has its own process on Lambda.
        try (var hooks = new URLClassLoader(new URL[] {runtime}, new RuntimeLoader(Snapshots.class.getClassLoader()));
            var libraries = new CommonLibraries(hooks);
            var loader = new Code(zip, unpacked, new Libraries(unpacked.resolve("lib")), libraries).newLoader()) {
            Thread.currentThread().setContextClassLoader(loader);
            var made = Class.forName(handler.replaceFirst("::.*", ""), true, loader).getConstructor().newInstance();
            var context = hooks.loadClass(CRAC + "Core").getMethod("getGlobalContext").invoke(null);
            var before = context.getClass().getDeclaredMethod("executeBeforeCheckpointHooks");
            before.setAccessible(true);
            before.invoke(context);
            Arrays.stream(context.getClass().getMethods()).filter(method -> method.getName().equals("afterRestore"))
                .findFirst().orElseThrow().invoke(context, (Object) null);
            var queue = context.getClass().getDeclaredField("checkpointQueue");
            queue.setAccessible(true);
            return ((Map<?, ?>) queue.get(context)).size() + " hooks of " + made.getClass().getSimpleName() + ", knows "
                + secrets(loader) + " secrets";
        }
    }

    private static long secrets(ClassLoader loader) throws ReflectiveOperationException {
        var type = loader.loadClass("xuefen.platform.config.Secrets");
        var all = type.getDeclaredField("BY_VARIABLE");
        all.setAccessible(true);
        var known = type.getDeclaredField("known");
        known.setAccessible(true);
        long count = 0;
        for (var each : ((Map<?, ?>) all.get(null)).values()) {
            count += known.get(each) == null ? 0 : 1;
        }
        return count;
    }
}
