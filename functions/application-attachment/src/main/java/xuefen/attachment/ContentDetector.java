package xuefen.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its content alone, whatever it is called. Nothing is unpacked or parsed here. */
final class ContentDetector {
    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** The media type of a content, as in {@code application/pdf}; {@code application/octet-stream} where nothing gives it away. */
    String mediaType(byte[] content) {
        try {
            return types.detect(new ByteArrayInputStream(content), new Metadata()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("what is in memory can always be read", e);
        }
    }
}
