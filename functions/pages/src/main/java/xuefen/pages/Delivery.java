package xuefen.pages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;

/** One answer with a file: its encoding, how long a browser may cache it, and whether the browser has it already. */
final class Delivery {
    private static final byte[] NOT_FOUND = "没有这个文件\n".getBytes(StandardCharsets.UTF_8);

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Delivery(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Delivery of(Optional<SiteFile> found, Request request, Map<String, String> always) {
        var headers = new LinkedHashMap<>(always);
        if (found.isEmpty() || found.get().type().isEmpty()) {
            // Not cacheable: after a deployment a file of this name may exist.
            headers.put("content-type", "text/plain; charset=utf-8");
            headers.put("cache-control", "no-store");
            return new Delivery(404, headers, NOT_FOUND);
        }
        var file = found.get();
        var encoding = Encoding.accepted(request.header("accept-encoding").orElse("")).stream()
            .filter(file.content()::containsKey).findFirst().orElse(Encoding.PLAIN);
        var tag = "\"" + file.digest() + (encoding == Encoding.PLAIN ? "" : "-" + encoding.token()) + "\"";
        headers.put("content-type", file.type().orElseThrow());
        headers.put("cache-control", file.hashed() ? "public, max-age=31536000, immutable" : "no-cache");
        headers.put("etag", tag);
        headers.put("vary", "accept-encoding");
        if (request.header("if-none-match").filter(known -> has(known, tag)).isPresent()) {
            return new Delivery(304, headers, null);
        }
        if (encoding != Encoding.PLAIN) {
            headers.put("content-encoding", encoding.token());
        }
        return new Delivery(200, headers, file.content().get(encoding));
    }

    /** The answer to GET. */
    Answer<byte[]> answer() {
        return new Answer<>(status, body, headers);
    }

    /** The answer to HEAD. */
    Answer<byte[]> answerWithoutBody() {
        return new Answer<>(status, null, headers);
    }

    /** Whether a browser's If-None-Match names the file; a proxy may have turned the tag into a weak one. */
    private static boolean has(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
            .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag));
    }
}
