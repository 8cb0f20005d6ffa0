package xuefen.local.host;

import com.sun.net.httpserver.HttpHandler;

/**
 * Answers paths that belong to the runner and not to the template. An implementation named in
 * {@code META-INF/services/xuefen.local.host.HostExtension} is found by the host and mounted beside the API.
 */
public interface HostExtension {
    /** {@return the path below which this extension answers everything, as in {@code /_local}} */
    String path();

    /**
     * Creates the handler of that path.
     *
     * @param host  the host to show and to operate
     * @param start the options of the host
     * @return the handler, which must be thread-safe; it is called on virtual threads
     */
    HttpHandler handler(HostView host, HostOptions start);
}
