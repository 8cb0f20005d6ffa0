package xuefen.platform.http;

import java.util.Map;

/**
 * What a route answers.
 *
 * @param status  HTTP status
 * @param body    written as JSON; bytes go as they are, with a content type among the headers; null for none
 * @param headers further headers
 */
public record Answer(int status, Object body, Map<String, String> headers) {

    /** 200 with a body. */
    public static Answer ok(Object body) {
        return new Answer(200, body, Map.of());
    }

    /** 204: done, and nothing to say about it. */
    public static Answer done() {
        return new Answer(204, null, Map.of());
    }

    /** 202: long work has been ordered; its progress is at the location. */
    public static Answer accepted(String location, Object body) {
        return new Answer(202, body, Map.of("location", location));
    }
}
