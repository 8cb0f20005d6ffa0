package xuefen.local.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The lines of a file of evidence, compressed as it was downloaded or not. */
final class EvidenceFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final InputStream in;

    private EvidenceFile(InputStream in) {
        this.in = in;
    }

    static EvidenceFile open(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        raw.mark(2);
        var compressed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
        raw.reset();
        return new EvidenceFile(
            compressed ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw);
    }

    /**
     * The next line without its line feed; null at the end.
     *
     * @throws IOException also where compressed bytes were changed
     */
    byte[] next() throws IOException {
        var line = new ByteArrayOutputStream();
        int each = in.read();
        if (each < 0) {
            return null;
        }
        while (each >= 0 && each != '\n') {
            line.write(each);
            each = in.read();
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
