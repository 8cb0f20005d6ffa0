package xuefen.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import xuefen.domain.identity.Caller;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.identity.CallerContext;
import xuefen.platform.work.WorkFunction;

/** The events in {@code events/}, read as the Lambda runtime reads them, and calls made from them. */
public final class Events {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = folder();

    private Events() {}

    /** An event file as an event of the Lambda events library. */
    public static <T> T read(String file, Class<T> type) {
        try (var in = Files.newInputStream(FOLDER.resolve(file))) {
            return LambdaEventSerializers.serializerFor(type, Events.class.getClassLoader()).fromJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event file of one message, as delivered after the last of its runs. */
    public static SQSEvent afterLastRun(String file) {
        var event = read(file, SQSEvent.class);
        event.getRecords().getFirst().getAttributes().put("ApproximateReceiveCount",
            Integer.toString(WorkFunction.RUNS + 1));
        return event;
    }

    /** The text of an event file. */
    public static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call that starts from an event file. */
    public static Call http(String file) {
        return new Call(read(file, APIGatewayV2HTTPEvent.class));
    }

    /** One call of a function behind the HTTP API, which may differ from the event file. */
    public static final class Call {
        private final APIGatewayV2HTTPEvent event;

        private Call(APIGatewayV2HTTPEvent event) {
            this.event = event;
        }

        /** Another caller; null for none. */
        public Call as(Caller caller) {
            if (caller == null) {
                event.getRequestContext().setAuthorizer(null);
                return this;
            }
            var authorizer = new APIGatewayV2HTTPEvent.RequestContext.Authorizer();
            authorizer.setLambda(new HashMap<>(CallerContext.of(caller)));
            event.getRequestContext().setAuthorizer(authorizer);
            return this;
        }

        /** Another path parameter. */
        public Call path(String name, String value) {
            var parameters = new HashMap<>(event.getPathParameters());
            parameters.put(name, value);
            event.setPathParameters(parameters);
            return this;
        }

        /** Another query parameter; null for none. */
        public Call query(String name, String value) {
            var parameters = new HashMap<>(
                event.getQueryStringParameters() == null ? Map.of() : event.getQueryStringParameters());
            parameters.put(name, value);
            event.setQueryStringParameters(parameters);
            return this;
        }

        /** Another header; null for none. */
        public Call header(String name, String value) {
            var headers = new HashMap<>(event.getHeaders());
            headers.put(name, value);
            headers.values().removeIf(Objects::isNull);
            event.setHeaders(headers);
            return this;
        }

        /** Another body. */
        public Call body(String body) {
            event.setBody(body);
            event.setIsBase64Encoded(false);
            return this;
        }

        /** The event's body, changed. */
        public Call body(UnaryOperator<String> change) {
            return body(change.apply(event.getBody()));
        }

        /** Another route. */
        public Call route(String routeKey) {
            event.setRouteKey(routeKey);
            return this;
        }

        /** Calls the function. */
        public Reply to(HttpFunction function) {
            return new Reply(function.handleRequest(event, new TestContext(function.getClass().getSimpleName())));
        }
    }

    /** What a function answered. */
    public record Reply(APIGatewayV2HTTPResponse response) {
        /** The HTTP status. */
        public int status() {
            return response.getStatusCode();
        }

        /** The body as a tree. */
        public JsonNode json() {
            try {
                return JSON.readTree(response.getBody());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The code of a refusal, or null. */
        public String code() {
            return json().path("code").textValue();
        }
    }

    private static Path folder() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("template.yaml"))) {
                return at.resolve("events");
            }
        }
        throw new IllegalStateException("no template.yaml above " + Path.of("").toAbsolutePath());
    }
}
