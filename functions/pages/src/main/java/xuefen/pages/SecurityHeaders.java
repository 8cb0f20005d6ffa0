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
    /** A page that looks at faces can send nothing to anybody but our own API; what recognises them is WebAssembly. */
    private static final String POLICY_OF_TERMINALS = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {
    }

    /**
     * The headers of what organisers, reviewers and halls see.
     *
     * @param filesHost host, and port if any, of the bucket that pages put files into; without a scheme it is that of the page
     */
    static Map<String, String> of(String filesHost) {
        return with(POLICY.formatted(filesHost), "()");
    }

    /** The headers of the page of learners: it alone may ask where a phone is, and asks the learner before. */
    static Map<String, String> ofLearners(String filesHost) {
        return with(POLICY.formatted(filesHost), "(self)");
    }

    /** The headers of the page of face terminals. */
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
            "permissions-policy", "camera=(self), microphone=(), geolocation=" + whoMayAskWhere + ", payment=(), usb=()",
            "strict-transport-security", "max-age=31536000");
    }
}
