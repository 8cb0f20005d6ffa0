package xuefen.local.standin;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use a stand-in: whoever has the keys of this run. Each listens on a port of this machine, where any program and any page of any
 * browser can knock; a page needs no more than the address of a picture to send a request, and with a name that leads here it may read answers.
 */
final class Door {
    /** What containers call the machine that they run on. */
    private static final Set<String> OWN_NAMES = Set.of("localhost", "host.docker.internal", "host.containers.internal");
    /** An address in figures: a page that was fetched from a name cannot have it as its host. */
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
     * Why somebody stays outside, in the words of AWS where it has some.
     *
     * @param type    code of the error
     * @param message sentence for whoever reads a log
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
            case MISSING -> Optional.of(new Refusal("MissingAuthenticationTokenException", "The request is not signed."));
            case UNKNOWN_KEY -> Optional.of(new Refusal("UnrecognizedClientException", "The access key is not the one of this run."));
            case WRONG -> Optional.of(new Refusal("InvalidSignatureException", "The signature is not the one of this request."));
        };
    }

    private static boolean isOurs(String host) {
        return OWN_NAMES.contains(host.toLowerCase(java.util.Locale.ROOT)) || ADDRESS.matcher(host).matches();
    }
}
