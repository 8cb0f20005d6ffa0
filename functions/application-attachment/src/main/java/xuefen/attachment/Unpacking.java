package xuefen.attachment;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.DecodeResult;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * How much of a PDF its reader may unpack. It unpacks what tells how the document is put together, whatever the document calls it, and keeps it in
 * memory as objects, many times its size. Pictures and texts of pages it leaves alone. So the limit stands where bytes are unpacked: whoever looks
 * at the file before its reader does sees another file than it does.
 */
final class Unpacking implements AutoCloseable {
    /** A document of a thousand pages has less. */
    private static final int MOST = 16 * 1024 * 1024;
    /** A line of what is packed line by line; the table of all objects has some ten bytes. */
    private static final int MOST_LINE = 64 * 1024;
    /** How pictures are packed: nothing that tells how a document is put together is a picture. */
    private static final Set<COSName> PICTURES = Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION, COSName.JPX_DECODE, COSName.JBIG2_DECODE,
        COSName.CCITTFAX_DECODE, COSName.CCITTFAX_DECODE_ABBREVIATION);
    private static final ThreadLocal<Unpacking> CURRENT = new ThreadLocal<>();

    static {
        limitFilters();
    }

    private int left = MOST;
    private boolean exceeded;

    private Unpacking() {
    }

    /** Begins to count what this thread unpacks, until it is closed. */
    static Unpacking limited() {
        var unpacking = new Unpacking();
        CURRENT.set(unpacking);
        return unpacking;
    }

    /** Whether there was more. The reader may have gone on without it, so whoever asks for a document asks this too. */
    boolean exceeded() {
        return exceeded;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }

    private void take(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw exceed();
        }
    }

    private IOException exceed() {
        exceeded = true;
        left = 0;
        return new IOException("more to unpack than a document has");
    }

    /** The library has one table of filters and no way to give it others. */
    private static void limitFilters() {
        try {
            var field = FilterFactory.class.getDeclaredField("filters");
            field.setAccessible(true);
            @SuppressWarnings("unchecked") // what the field is declared as
            var filters = (Map<COSName, Filter>) field.get(FilterFactory.INSTANCE);
            filters.replaceAll(Limited::new);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("PDFBox no longer keeps its filters as it did: see how to limit what it unpacks", e);
        }
    }

    private static final class Limited extends Filter {
        private final COSName name;
        private final Filter filter;

        Limited(COSName name, Filter filter) {
            this.name = name;
            this.filter = filter;
        }

        @Override
        public DecodeResult decode(InputStream packed, OutputStream unpacked, COSDictionary parameters, int index) throws IOException {
            return filter.decode(packed, limited(unpacked, parameters, index), parameters, index);
        }

        @Override
        public DecodeResult decode(InputStream packed, OutputStream unpacked, COSDictionary parameters, int index, DecodeOptions options) throws IOException {
            return filter.decode(packed, limited(unpacked, parameters, index), parameters, index, options);
        }

        @Override
        protected void encode(InputStream unpacked, OutputStream packed, COSDictionary parameters) throws IOException {
            filter.encode(unpacked, packed, parameters, 0);
        }

        private OutputStream limited(OutputStream unpacked, COSDictionary parameters, int index) throws IOException {
            var unpacking = CURRENT.get();
            if (unpacking == null) {
                return unpacked;
            }
            if (PICTURES.contains(name) || getDecodeParams(parameters, index).getInt(COSName.COLUMNS, 1) > MOST_LINE) {
                throw unpacking.exceed();
            }
            return new Counted(unpacked, unpacking);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private final Unpacking unpacking;

        Counted(OutputStream out, Unpacking unpacking) {
            super(out);
            this.unpacking = unpacking;
        }

        @Override
        public void write(int one) throws IOException {
            unpacking.take(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            unpacking.take(length);
            out.write(bytes, from, length);
        }
    }
}
