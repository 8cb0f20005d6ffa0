package xuefen.local.front;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.sun.net.httpserver.Headers;

/**
 * Refuses requests of other websites to a port of this machine. Any page open in the same browser can send requests to
 * it, and a page whose host name resolves to this machine can read the answers too. So a request must name this machine
 * as its host, and a page that sends it must be of that host.
 */
public final class Visitors {
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Visitors() {}

    /** Why a request is refused. */
    public enum Refusal {
        /** The request names another host. */
        HOST,
        /** The request comes from a page of another site. */
        SITE
    }

    /**
     * Checks a request.
     *
     * @param method  its method
     * @param headers its headers
     * @return why it is refused; empty if it is allowed
     */
    public static Optional<Refusal> refusal(String method, Headers headers) {
        String host = headers.getFirst("Host");
        // Any port is allowed: a tunnel from the user's own machine has a port of its own.
        if (host == null || headers.get("Host").size() > 1
            || !OWN_HOSTS.contains(host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT))) {
            return Optional.of(Refusal.HOST);
        }
        String origin = headers.getFirst("Origin");
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean otherOrigin = origin != null && !origin.equalsIgnoreCase("http://" + host);
        boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
        // A link on another page may lead here: the browser shows the answer to the user, and not to that page.
        boolean followedLink = READING.contains(method) && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
            && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
        return otherOrigin || otherSite && !followedLink ? Optional.of(Refusal.SITE) : Optional.empty();
    }
}
