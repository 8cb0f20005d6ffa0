package xuefen.local.console;

import com.sun.net.httpserver.Headers;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other websites away from the console. It has no sign-in, and any page open in the same browser can send requests to this machine:
 * so a request must name this machine as its host, and one that changes something must not come from another site.
 */
final class Gate {
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Gate() {
    }

    static Optional<Answer> refusal(String method, Headers headers) {
        String host = headers.getFirst("Host");
        if (host == null || !OWN_HOSTS.contains(host.replaceFirst(":[0-9]+$", ""))) {
            return Optional.of(Answer.problem(403, "local.host", "请用 127.0.0.1 或 localhost 打开本页"));
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst("Origin");
        boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null && !origin.equals("http://" + host);
        if (otherSite && !READING.contains(method)) {
            return Optional.of(Answer.problem(403, "local.site", "其他网站不能操作本机"));
        }
        return Optional.empty();
    }
}
