package xuefen.local.front;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other websites away from a port of this machine. Any page open in the same browser can send requests to it, and one whose name was
 * made to lead here reads the answers too: so a request must name this machine as its host, and come from a page of that host, if from any.
 */
public final class Visitors {
    private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Visitors() {
    }

    /** Why a request is refused. */
    public enum Refusal {
        /** It calls this machine by another name. */
        HOST,
        /** It comes from a page of another site. */
        SITE
    }

    /**
     * Looks at a request.
     *
     * @param method  its method
     * @param headers its headers
     * @return why it is refused; empty if it is not
     */
    public static Optional<Refusal> refusal(String method, Headers headers) {
        String host = headers.getFirst("Host");
        // The port may be another: a tunnel from somebody's own machine has one of its own.
        if (host == null || headers.get("Host").size() > 1 || !OWN_HOSTS.contains(host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT))) {
            return Optional.of(Refusal.HOST);
        }
        String origin = headers.getFirst("Origin");
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean otherOrigin = origin != null && !origin.equalsIgnoreCase("http://" + host);
        boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
        // A link on another page may lead here: what is read then is shown to the person, and not to that page.
        boolean followedLink = READING.contains(method) && "navigate".equals(headers.getFirst("Sec-Fetch-Mode")) && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
        return otherOrigin || otherSite && !followedLink ? Optional.of(Refusal.SITE) : Optional.empty();
    }
}
