package xuefen.print;

import java.util.Map;

import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;

/** A PDF as the answer of a request: shown by the browser, and saved under its name. */
final class PdfAnswer {
    private PdfAnswer() {
    }

    /**
     * An answer.
     *
     * @param fileName how it is called where it is saved
     */
    static Answer of(byte[] pdf, String fileName) {
        return new Answer(200, pdf, Map.of("content-type", "application/pdf", "content-disposition", Link.inline(fileName),
            "x-content-type-options", "nosniff"));
    }
}
