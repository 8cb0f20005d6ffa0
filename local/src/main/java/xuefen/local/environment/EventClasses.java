package xuefen.local.environment;

import com.amazonaws.services.lambda.runtime.serialization.util.SerializeUtil;
import java.lang.reflect.Field;
import java.util.Map;

/** What the serialization library remembers of the classes of events. */
final class EventClasses {
    private static final Map<?, ?> BY_NAME = byName();

    private EventClasses() {
    }

    /** Lets the library look for them anew, in the loader that it is given. */
    static void forget() {
        BY_NAME.clear();
    }

    private static Map<?, ?> byName() {
        try {
            Field field = SerializeUtil.class.getDeclaredField("cachedClasses");
            field.setAccessible(true);
            return (Map<?, ?>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("aws-lambda-java-serialization no longer keeps classes as it did: see whether a second environment reads its events", e);
        }
    }
}
