package xuefen.local.host;

import com.sun.net.httpserver.HttpHandler;

/**
 * Answers paths that belong to the runner and not to the template. An implementation named in
 * {@code META-INF/services/xuefen.local.host.HostExtension} is found by the host and mounted beside the API.
 */
public interface HostExtension {
    /** {@return the path under which everything is this extension's, as in {@code /_local}} */
    String path();

    /**
     * Makes the handler of that path.
     *
     * @param host  what to show and to work on
     * @param start what the host was started with
     * @return the handler; it is called on virtual threads, by several at once
     */
    HttpHandler handler(HostView host, HostOptions start);
}
