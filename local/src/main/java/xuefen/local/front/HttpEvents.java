package xuefen.local.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** Writes the events of payload format 2.0, for functions and for authorizers. */
final class HttpEvents {
    // Shared buffers instead of one per thread: each event is written by a virtual thread of its own.
    private static final JsonFactory JSON = JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
    /**
     * Media types that an HTTP API passes as text: observed on AWS, undocumented. All others, and bodies without a
     * type, are base64.
     */
    private static final Set<String> TEXT_TYPES = Set.of("application/json", "application/xml",
        "application/javascript");
    private static final String ACCOUNT = "000000000000";
    private static final String API_ID = "local";

    private HttpEvents() {}

    /**
     * The event of a function.
     *
     * @param context the authorizer's context of the caller, as JSON; null on a route without an authorizer
     */
    static byte[] function(FrontRequest request, Router.Match match, String context) {
        return write(request, out -> {
            out.writeStartObject();
            out.writeStringField("version", "2.0");
            common(out, request, match);
            requestContext(out, request, match, context);
            if (request.body().length > 0) {
                boolean text = text(request.header("content-type"));
                if (text) {
                    // Bytes that are not UTF-8 become U+FFFD in the text, and functions refuse that.
                    out.writeStringField("body", new String(request.body(), StandardCharsets.UTF_8));
                } else {
                    out.writeBinaryField("body", request.body());
                }
                out.writeBooleanField("isBase64Encoded", !text);
            } else {
                out.writeBooleanField("isBase64Encoded", false);
            }
            out.writeEndObject();
        });
    }

    /** The event of an authorizer. */
    static byte[] authorizer(FrontRequest request, Router.Match match, List<String> identity) {
        return write(request, out -> {
            out.writeStartObject();
            out.writeStringField("version", "2.0");
            out.writeStringField("type", "REQUEST");
            out.writeStringField("routeArn", "arn:aws:execute-api:us-east-1:" + ACCOUNT + ":" + API_ID + "/$default/"
                + request.method() + request.path());
            out.writeArrayFieldStart("identitySource");
            for (String value : identity) {
                out.writeString(value);
            }
            out.writeEndArray();
            common(out, request, match);
            requestContext(out, request, match, null);
            out.writeEndObject();
        });
    }

    private static void common(JsonGenerator out, FrontRequest request, Router.Match match) throws IOException {
        out.writeStringField("routeKey", match.route().routeKey());
        out.writeStringField("rawPath", request.path());
        out.writeStringField("rawQueryString", request.query());
        if (!request.cookies().isEmpty()) {
            out.writeArrayFieldStart("cookies");
            for (String cookie : request.cookies()) {
                out.writeString(cookie);
            }
            out.writeEndArray();
        }
        texts(out, "headers", request.headers());
        if (!request.query().isEmpty()) {
            texts(out, "queryStringParameters", query(request.query()));
        }
        if (!match.parameters().isEmpty()) {
            texts(out, "pathParameters", match.parameters());
        }
    }

    private static void requestContext(JsonGenerator out, FrontRequest request, Router.Match match, String context)
        throws IOException {
        out.writeObjectFieldStart("requestContext");
        out.writeStringField("accountId", ACCOUNT);
        out.writeStringField("apiId", API_ID);
        if (context != null) {
            out.writeObjectFieldStart("authorizer");
            out.writeFieldName("lambda");
            out.writeRawValue(context);
            out.writeEndObject();
        }
        String host = request.headers().getOrDefault("host", "localhost");
        out.writeStringField("domainName", host.replaceFirst(":[0-9]+$", ""));
        out.writeStringField("domainPrefix", API_ID);
        out.writeObjectFieldStart("http");
        out.writeStringField("method", request.method());
        out.writeStringField("path", request.path());
        out.writeStringField("protocol", request.protocol());
        out.writeStringField("sourceIp", request.sourceIp());
        out.writeStringField("userAgent", request.headers().getOrDefault("user-agent", ""));
        out.writeEndObject();
        out.writeStringField("requestId", request.requestId());
        out.writeStringField("routeKey", match.route().routeKey());
        out.writeStringField("stage", "$default");
        out.writeStringField("time", TIME.format(request.time()));
        out.writeNumberField("timeEpoch", request.time().toEpochMilli());
        out.writeEndObject();
    }

    private static void texts(JsonGenerator out, String name, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    /** Decoded parameters; several of one name are joined by commas, the only form in format 2.0. */
    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                parameters.merge(form(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : form(pair.substring(equals + 1)), (first, second) -> first + "," + second);
            }
        }
        return parameters;
    }

    private static String form(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }

    private static boolean text(String contentType) {
        if (contentType == null) {
            return false;
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip()
            .toLowerCase(Locale.ROOT);
        return TEXT_TYPES.contains(type) || type.startsWith("text/");
    }

    private static byte[] write(FrontRequest request, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048 + request.body().length * 4 / 3);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }
}
