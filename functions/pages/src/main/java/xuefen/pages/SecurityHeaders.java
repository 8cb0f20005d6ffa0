package xuefen.pages;

import java.util.Map;

/** The security headers of every file: what a browser must refuse. */
final class SecurityHeaders {
    /**
     * Allows only our own files, our own API, and the bucket for uploads by signed links: a script injected into a page
     * does not run, and could send nothing away. WebAssembly reads codes from the camera's pictures; pictures are shown
     * from memory before they are sent.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self' %s; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** A page that recognises faces can send data only to our own API; WebAssembly recognises the faces. */
    private static final String POLICY_OF_TERMINALS = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /**
     * The headers of the pages for organisers, reviewers and halls.
     *
     * @param filesHost host, and port if any, of the bucket that pages upload files to; it has no scheme, so the page's
     *                  scheme applies
     */
    static Map<String, String> of(String filesHost) {
        return with(POLICY.formatted(filesHost), "()");
    }

    /** The headers of the learners' page: it alone may ask for a phone's location, and asks the learner first. */
    static Map<String, String> ofLearners(String filesHost) {
        return with(POLICY.formatted(filesHost), "(self)");
    }

    /** The headers of the face terminals' page. */
    static Map<String, String> ofTerminals() {
        return with(POLICY_OF_TERMINALS, "()");
    }

    private static Map<String, String> with(String policy, String whoMayAskWhere) {
        return Map.of(
            "content-security-policy", policy,
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy",
            "camera=(self), microphone=(), geolocation=" + whoMayAskWhere + ", payment=(), usb=()",
            "strict-transport-security", "max-age=31536000");
    }
}
