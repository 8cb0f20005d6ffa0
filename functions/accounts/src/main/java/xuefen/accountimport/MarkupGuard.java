package xuefen.accountimport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes XML in UTF-8 through, and fails at a tag, comment or other piece of markup that is longer than in any
 * spreadsheet. The parser holds such a piece in memory as a whole, without a limit of its own; text it passes on in
 * parts.
 */
final class MarkupGuard extends FilterInputStream {
    private static final int MOST = 256 * 1024;

    private enum State {
        TEXT, OPENED, TAG, COMMENT, CDATA, INSTRUCTION
    }

    private State state = State.TEXT;
    private int length;
    /** Within a tag, the quote that ends the attribute's value; 0 outside a value. */
    private int quote;
    private int last;
    private int beforeLast;

    MarkupGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        if (one >= 0) {
            see(one);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        var read = super.read(into, from, most);
        for (int i = 0; i < read; i++) {
            see(into[from + i] & 0xFF);
        }
        return read;
    }

    /** Reads a byte instead of skipping, because skipped bytes would not be checked. */
    @Override
    public long skip(long bytes) throws IOException {
        return bytes > 0 && read() >= 0 ? 1 : 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void see(int one) throws IOException {
        if (state == State.TEXT) {
            if (one == '<') {
                state = State.OPENED;
                length = 0;
            }
            return;
        }
        length++;
        if (length > MOST) {
            throw new IOException("markup too long");
        }
        if (ends(one)) {
            state = State.TEXT;
        }
        beforeLast = last;
        last = one;
    }

    private boolean ends(int one) {
        return switch (state) {
            case OPENED -> opened(one);
            case TAG -> tagEnds(one);
            case COMMENT -> length > 5 && one == '>' && last == '-' && beforeLast == '-'; // not yet in <!-->
            case CDATA -> one == '>' && last == ']' && beforeLast == ']';
            case INSTRUCTION -> length > 2 && one == '>' && last == '?';
            case TEXT -> throw new IllegalStateException("texts end with what follows");
        };
    }

    /** Determines the kind of markup by its first characters; a comment has two more of them than a tag. */
    private boolean opened(int one) {
        if (length == 1) {
            state = one == '?' ? State.INSTRUCTION : one == '!' ? State.OPENED : State.TAG;
            quote = 0;
            return state == State.TAG && one == '>';
        }
        if (length == 2) {
            state = one == '[' ? State.CDATA : one == '-' ? State.OPENED : State.TAG;
            return false;
        }
        state = one == '-' ? State.COMMENT : State.TAG;
        return state == State.TAG && one == '>';
    }

    private boolean tagEnds(int one) {
        if (quote != 0) {
            quote = one == quote ? 0 : quote;
            return false;
        }
        quote = one == '"' || one == '\'' ? one : 0;
        return one == '>';
    }
}
