package xuefen.uploads;

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
 * Limits how much of a PDF the library may unpack. The library unpacks the document's structure, under whatever name,
 * into objects of many times its size; it does not unpack pictures and page contents. The limit applies where bytes are
 * unpacked, because a check of the file before that may interpret it differently from the library.
 */
final class Unpacking implements AutoCloseable {
    /** The limit; a document of a thousand pages has less. */
    private static final int MOST = 16 * 1024 * 1024;
    /** The longest line of predictor-coded data; the cross-reference table has lines of some ten bytes. */
    private static final int MOST_LINE = 64 * 1024;
    /** Filters for pictures, which the structure of a document never uses. */
    private static final Set<COSName> PICTURES = Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION,
        COSName.JPX_DECODE, COSName.JBIG2_DECODE, COSName.CCITTFAX_DECODE, COSName.CCITTFAX_DECODE_ABBREVIATION);
    private static final ThreadLocal<Unpacking> CURRENT = new ThreadLocal<>();

    static {
        limitFilters();
    }

    private int left = MOST;
    private boolean exceeded;

    private Unpacking() {}

    /** Starts to count the bytes that this thread unpacks, until closed. */
    static Unpacking limited() {
        var unpacking = new Unpacking();
        CURRENT.set(unpacking);
        return unpacking;
    }

    /**
     * Whether the limit was exceeded. The library may have continued without the data, so callers must check this after
     * loading.
     */
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

    /** The library has one table of filters and no API to replace them. */
    private static void limitFilters() {
        try {
            var field = FilterFactory.class.getDeclaredField("filters");
            field.setAccessible(true);
            @SuppressWarnings("unchecked") // the declared type of the field
            var filters = (Map<COSName, Filter>) field.get(FilterFactory.INSTANCE);
            filters.replaceAll(Limited::new);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                "PDFBox no longer keeps its filters as it did: see how to limit what it unpacks", e);
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
        public DecodeResult decode(InputStream packed, OutputStream unpacked, COSDictionary parameters, int index)
            throws IOException {
            return filter.decode(packed, limited(unpacked, parameters, index), parameters, index);
        }

        @Override
        public DecodeResult decode(InputStream packed, OutputStream unpacked, COSDictionary parameters, int index,
            DecodeOptions options) throws IOException {
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
