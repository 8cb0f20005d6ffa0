package xuefen.print;

import java.util.Map;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;

/** A PDF as the answer of a request: shown by the browser, and saved under its name. */
final class PdfAnswer {
    /** An answer of a function is 6 MB at most, with a third more for base64 and some headers. */
    static final int MOST_BYTES = 4_500_000;

    private PdfAnswer() {
    }

    /**
     * An answer.
     *
     * @param fileName how it is called where it is saved
     * @param most     bytes that an answer can carry
     * @param instead  sentence that says what to do where it is more
     * @throws Problem {@code print-too-large}
     */
    static Answer<byte[]> of(byte[] pdf, String fileName, int most, String instead) {
        if (pdf.length > most) {
            throw Problem.of(ProblemCode.PRINT_TOO_LARGE, instead);
        }
        return new Answer<>(200, pdf, Map.of("content-type", "application/pdf", "content-disposition", Link.inline(fileName)));
    }
}
