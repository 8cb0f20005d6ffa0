package xuefen.local.standin;

import java.util.function.UnaryOperator;

/**
 * A request to a stand-in, independent of the server that received it.
 *
 * @param method  its method
 * @param path    its path as it was sent, still encoded
 * @param query   its query as it was sent, still encoded; null or empty if there is none
 * @param headers returns a header by its name in lower case, several joined by commas; null if there is none
 * @param body    its body
 */
record SignedRequest(String method, String path, String query, UnaryOperator<String> headers, byte[] body) {
    String header(String name) {
        return headers.apply(name);
    }
}
