package xuefen.pages;

import java.util.Map;

/** What browsers are told to refuse, with every file. */
final class SecurityHeaders {
    /**
     * Nothing but our own files and our own API, and the bucket for uploads by signed links: a script that gets into a page by any hole is not run, and could send nothing away. WebAssembly
     * reads codes from the camera's pictures; pictures are shown from memory before they are sent.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self' %s; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Whether a page may ask the browser where it is. */
    enum Where {
        /** It may, and the learner is asked. */
        ASKED("(self)"),
        /** It may not. */
        UNASKED("()");

        private final String allowed;

        Where(String allowed) {
            this.allowed = allowed;
        }
    }

    private SecurityHeaders() {
    }

    /**
     * The headers.
     *
     * @param where     who may ask where a phone is: the page of learners alone
     * @param filesHost host, and port if any, of the bucket that pages put files into; without a scheme it is that of the page
     */
    static Map<String, String> of(Where where, String filesHost) {
        return Map.of(
            "content-security-policy", POLICY.formatted(filesHost),
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", "camera=(self), microphone=(), geolocation=" + where.allowed + ", payment=(), usb=()",
            "strict-transport-security", "max-age=31536000");
    }
}
