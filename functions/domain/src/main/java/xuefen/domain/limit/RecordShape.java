package xuefen.domain.limit;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

import xuefen.domain.problem.Problem;

/**
 * How a class of records is taken apart and put together. The JDK looks it up anew at each call; a phone's scan is not
 * to wait for that.
 *
 * @param names       names of the components
 * @param types       their types, with what they say of limits
 * @param accessors   what reads them
 * @param constructor what makes a record of them
 */
record RecordShape(List<String> names, List<AnnotatedType> types, List<Method> accessors, Constructor<?> constructor) {
    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return read(type);
        }
    };

    static RecordShape of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    private static RecordShape read(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            var accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
            accessors.forEach(accessor -> accessor.setAccessible(true));
            return new RecordShape(Arrays.stream(components).map(RecordComponent::getName).toList(),
                Arrays.stream(components).map(RecordComponent::getAnnotatedType).toList(), accessors, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    /** The components of a record, in order. */
    Object[] values(Record record) {
        var values = new Object[accessors.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = accessors.get(i).invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass().toString(), e);
        }
        return values;
    }

    /**
     * A record of these components.
     *
     * @throws Problem when the record itself refuses them
     */
    Object made(Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new IllegalStateException(constructor.toString(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor.toString(), e);
        }
    }
}
