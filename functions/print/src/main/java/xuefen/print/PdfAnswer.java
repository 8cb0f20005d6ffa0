package xuefen.print;

import java.util.Map;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.files.Link;
import xuefen.platform.http.Answer;

/** A PDF as the answer of a request: shown by the browser, and saved under its name. */
final class PdfAnswer {
    /** A function's answer is limited to 6 MB, including a third more for base64, and headers. */
    static final int MOST_BYTES = 4_500_000;

    private PdfAnswer() {}

    /**
     * An answer.
     *
     * @param fileName file name for saving
     * @param most     the most bytes that an answer can carry
     * @param instead  Chinese sentence that says what to do when the PDF is larger
     * @throws Problem {@code print-too-large}
     */
    static Answer<byte[]> of(byte[] pdf, String fileName, int most, String instead) {
        if (pdf.length > most) {
            throw Problem.of(ProblemCode.PRINT_TOO_LARGE, instead);
        }
        return new Answer<>(200, pdf,
            Map.of("content-type", "application/pdf", "content-disposition", Link.inline(fileName)));
    }
}
