package xuefen.accountimport;

/** A file is no workbook that can be imported; the message is a Chinese sentence that says what to do about it. */
final class UnreadableWorkbook extends Exception {
    UnreadableWorkbook(String reason) {
        super(reason);
    }
}
