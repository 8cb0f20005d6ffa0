package xuefen.platform.http;

import java.util.Map;

/**
 * What a route answers.
 *
 * @param status  HTTP status
 * @param body    written as JSON; bytes are sent as they are and need a content type in the headers; null for no body
 * @param headers further headers
 */
public record Answer<T>(int status, T body, Map<String, String> headers) {

    /** 200 with a body. */
    public static <T> Answer<T> ok(T body) {
        return new Answer<>(200, body, Map.of());
    }

    /** 204: done, without a body. */
    public static Answer<Void> done() {
        return new Answer<>(204, null, Map.of());
    }

    /** 202: accepted, to be done later. */
    public static <T> Answer<T> accepted(T body) {
        return new Answer<>(202, body, Map.of());
    }

    /** 202: long work has been ordered; its progress is at the location. */
    public static <T> Answer<T> accepted(String location, T body) {
        return new Answer<>(202, body, Map.of("location", location));
    }
}
