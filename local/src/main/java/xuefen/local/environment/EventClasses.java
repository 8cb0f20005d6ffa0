package xuefen.local.environment;

import java.lang.reflect.Field;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.serialization.util.SerializeUtil;

/** The serialization library's cache of event classes. */
final class EventClasses {
    private static final Map<?, ?> BY_NAME = byName();

    private EventClasses() {}

    /** Clears the cache, so that the library looks the classes up again in the class loader that it is given. */
    static void forget() {
        BY_NAME.clear();
    }

    private static Map<?, ?> byName() {
        try {
            Field field = SerializeUtil.class.getDeclaredField("cachedClasses");
            field.setAccessible(true);
            return (Map<?, ?>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                "aws-lambda-java-serialization no longer keeps classes as it did: see whether a second environment reads its events",
                e);
        }
    }
}
