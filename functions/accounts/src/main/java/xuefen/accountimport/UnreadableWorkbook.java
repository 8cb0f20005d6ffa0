package xuefen.accountimport;

/** A file cannot be imported as a workbook; the message is a Chinese sentence that says what to do about it. */
final class UnreadableWorkbook extends Exception {
    UnreadableWorkbook(String reason) {
        super(reason);
    }
}
