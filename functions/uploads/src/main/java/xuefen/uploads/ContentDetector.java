package xuefen.uploads;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Detects the type of a file by its content alone, not by its name. It unpacks and parses nothing. */
final class ContentDetector {
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /**
     * The media type of a content, as in {@code application/pdf}; {@code application/octet-stream} where the type is
     * unknown.
     */
    String mediaType(byte[] content) {
        try {
            return types.detect(new ByteArrayInputStream(content), new Metadata()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("what is in memory can always be read", e);
        }
    }
}
