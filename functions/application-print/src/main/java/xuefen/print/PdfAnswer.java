package xuefen.print;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import xuefen.platform.http.Answer;

/** A PDF as the answer of a request: shown by the browser, and saved under its name. */
final class PdfAnswer {
    private PdfAnswer() {
    }

    /**
     * An answer.
     *
     * @param fileName how it is called where it is saved; RFC 6266 carries what is outside Latin-1
     */
    static Answer of(byte[] pdf, String fileName) {
        var name = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return new Answer(200, pdf, Map.of("content-type", "application/pdf", "content-disposition", "inline; filename*=UTF-8''" + name,
            "x-content-type-options", "nosniff"));
    }
}
