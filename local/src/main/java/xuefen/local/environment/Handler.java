package xuefen.local.environment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;

/** A handler instance, created and called as Lambda's Java runtime does it. */
@FunctionalInterface
interface Handler {
    /** Buffer size that holds an ordinary answer without growing. */
    int USUAL_ANSWER = 2048;

    byte[] handle(byte[] event, Context context) throws Throwable;

    /**
     * Loads a handler's class and creates one instance and the serializers that its types need.
     *
     * @param name   the handler in the template: {@code package.Class::handleRequest} or only the class
     * @param loader the environment's loader
     * @throws Throwable whatever loading the class or its constructor threw
     */
    static Handler load(String name, ClassLoader loader) throws Throwable {
        int colons = name.indexOf("::");
        if (colons >= 0 && !name.substring(colons + 2).equals("handleRequest")) {
            throw new IllegalArgumentException(
                "handler " + name + ": only handleRequest of RequestHandler and RequestStreamHandler can be run here");
        }
        Class<?> type = Class.forName(colons < 0 ? name : name.substring(0, colons), true, loader);
        Object instance;
        try {
            instance = type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return traced(untraced(name, instance, type, loader), Trace.of(loader));
    }

    /** Clears the type cache of environments that ended; types in use are looked up again. */
    static void forgetTypes() {
        TypeFactory.defaultInstance().clearCache();
        JacksonFactory.getInstance().getMapper().getTypeFactory().clearCache();
    }

    private static Handler traced(Handler handler, Optional<Trace> trace) {
        return trace.<Handler>map(known -> (event, context) -> {
            known.begin(context.getAwsRequestId());
            try {
                return handler.handle(event, context);
            } finally {
                known.end();
            }
        }).orElse(handler);
    }

    private static Handler untraced(String name, Object instance, Class<?> type, ClassLoader loader) {
        return switch (instance) {
            case RequestStreamHandler handler -> (event, context) -> {
                ByteArrayOutputStream answer = new ByteArrayOutputStream(USUAL_ANSWER);
                handler.handleRequest(new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
            };
            case RequestHandler<?, ?> handler -> pojo(handler, type, loader);
            default -> throw new IllegalArgumentException(
                "handler " + name + " is neither a RequestHandler nor a RequestStreamHandler");
        };
    }

    private static Handler pojo(RequestHandler<?, ?> handler, Class<?> type, ClassLoader loader) {
        JavaType[] types = TypeFactory.defaultInstance().withClassLoader(loader).constructType(type)
            .findTypeParameters(RequestHandler.class);
        PojoSerializer<Object> input = serializer(types[0].getRawClass(), loader);
        PojoSerializer<Object> output = serializer(types[1].getRawClass(), loader);
        @SuppressWarnings("unchecked") // the handler's declaration states the type that it takes
        RequestHandler<Object, Object> untyped = (RequestHandler<Object, Object>) handler;
        return (event, context) -> {
            Object answer = untyped.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_ANSWER);
            output.toJson(answer, bytes);
            return bytes.toByteArray();
        };
    }

    private static PojoSerializer<Object> serializer(Class<?> type, ClassLoader loader) {
        @SuppressWarnings("unchecked")
        Class<Object> untyped = (Class<Object>) type;
        // The library keeps some serializers in shared fields while it creates them.
        synchronized (LambdaEventSerializers.class) {
            // It also caches classes within events by name alone, from the first class loader that asked; later class
            // loaders would get the wrong ones. In Lambda's own runtime there is only one class loader.
            EventClasses.forget();
            try {
                return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                    ? LambdaEventSerializers.serializerFor(untyped, loader)
                    // A copy of its own: the cache of the shared one would keep the type alive, and with it all
                    // classes of its environment.
                    : JacksonFactory.getInstance().withMixin(Handler.class, Handler.class).getSerializer(untyped);
            } finally {
                EventClasses.forget();
            }
        }
    }
}
