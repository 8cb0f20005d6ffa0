package xuefen.local.standin;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Admits to a stand-in only callers with the keys of this run. Each stand-in listens on a port of this machine, which
 * any program and any page of any browser can reach: a page can send a request with a mere picture address, and may
 * read answers if its host name resolves to this machine.
 */
final class Door {
    /** Names that containers use for the machine that they run on. */
    private static final Set<String> OWN_NAMES = Set.of("localhost", "host.docker.internal",
        "host.containers.internal");
    /** A numeric address: a page that was fetched by a name cannot have it as its host. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final SignatureV4 signatures;

    Door(String accessKeyId, String secretAccessKey) {
        this.signatures = new SignatureV4(accessKeyId, secretAccessKey);
    }

    /** The door of this run. */
    static Door ofThisRun() {
        return new Door(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY);
    }

    /**
     * Why a caller is refused, in AWS's terms where they exist.
     *
     * @param type    code of the error
     * @param message sentence for readers of a log
     */
    record Refusal(String type, String message) {
        /** HTTP status of every refusal. */
        static final int STATUS = 403;
        /** Its media type. */
        static final String CONTENT_TYPE = "application/x-amz-json-1.1";

        /** {@return the answer's body} */
        String json() {
            return "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}";
        }
    }

    Optional<Refusal> refusal(SignedRequest request) {
        if (request.header("origin") != null || request.header("sec-fetch-site") != null) {
            return Optional.of(new Refusal("AccessDeniedException", "Stand-ins are not for pages of a browser."));
        }
        String host = request.header("host");
        if (host == null || !isOurs(PORT.matcher(host).replaceFirst(""))) {
            return Optional.of(new Refusal("AccessDeniedException", "This machine is not called that."));
        }
        return switch (signatures.check(request)) {
            case RIGHT -> Optional.empty();
            case MISSING ->
                Optional.of(new Refusal("MissingAuthenticationTokenException", "The request is not signed."));
            case UNKNOWN_KEY ->
                Optional.of(new Refusal("UnrecognizedClientException", "The access key is not the one of this run."));
            case WRONG ->
                Optional.of(new Refusal("InvalidSignatureException", "The signature is not the one of this request."));
        };
    }

    private static boolean isOurs(String host) {
        return OWN_NAMES.contains(host.toLowerCase(java.util.Locale.ROOT)) || ADDRESS.matcher(host).matches();
    }
}
