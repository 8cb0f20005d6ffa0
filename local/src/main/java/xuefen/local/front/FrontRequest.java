package xuefen.local.front;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as the API sees it, independent of the server that received it.
 *
 * @param requestId its id
 * @param time      when it arrived
 * @param method    its method
 * @param path      its path as it was sent, still encoded
 * @param query     its query as it was sent, still encoded; empty if there is none
 * @param protocol  as in {@code HTTP/1.1}
 * @param sourceIp  the sender's address
 * @param headers   its headers by lower-case name, several of one name joined by commas, without cookies
 * @param cookies   its cookies, {@code name=value} each
 * @param body      its body; empty if there is none
 */
record FrontRequest(
    String requestId,
    Instant time,
    String method,
    String path,
    String query,
    String protocol,
    String sourceIp,
    Map<String, String> headers,
    List<String> cookies,
    byte[] body) {
    String header(String name) {
        return headers.get(name);
    }
}
