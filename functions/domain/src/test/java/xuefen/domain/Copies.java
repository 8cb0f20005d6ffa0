package xuefen.domain;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;

/** Copies of wide records: a test names the components that it is about, and a new component changes no test. */
public final class Copies {
    private Copies() {}

    /**
     * A copy of a record.
     *
     * @param changed names of components, each followed by its value in the copy
     */
    public static <R extends Record> R of(R record, Object... changed) {
        var others = new HashMap<String, Object>();
        for (int i = 0; i < changed.length; i += 2) {
            others.put((String) changed[i], changed[i + 1]);
        }
        @SuppressWarnings("unchecked") // the class of the record
        var type = (Class<R>) record.getClass();
        var copy = made(type, component -> others.containsKey(component.getName()) ? others.remove(component.getName())
            : component.getAccessor().invoke(record));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(type + " has no " + others.keySet());
        }
        return copy;
    }

    /** A record with nothing filled in. */
    public static <R extends Record> R empty(Class<R> type) {
        return made(type, component -> null);
    }

    @FunctionalInterface
    private interface Value {
        Object of(RecordComponent component) throws ReflectiveOperationException;
    }

    private static <R extends Record> R made(Class<R> type, Value value) {
        var components = type.getRecordComponents();
        var values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = value.of(components[i]);
            }
            return type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new)).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }
}
