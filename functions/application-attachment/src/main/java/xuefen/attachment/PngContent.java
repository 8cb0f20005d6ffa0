package xuefen.attachment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import xuefen.attachment.Content.Refused;

/** A PNG that is whole, is of a size that a page can show, and ends where it ends. */
final class PngContent {
    private static final int SIGNATURE = 8;
    /** Length, name and checksum of a piece. */
    private static final int AROUND = 12;
    private static final int END = 0x49454E44;

    private PngContent() {
    }

    /** @throws Refused when it may not be kept */
    static void check(byte[] bytes) throws Refused {
        requireWhole(ByteBuffer.wrap(bytes));
        Picture.requireReadable("png", bytes, 1);
    }

    /** A picture is a row of pieces, each with its checksum, of which the last is named so. */
    private static void requireWhole(ByteBuffer bytes) throws Refused {
        bytes.position(Math.min(SIGNATURE, bytes.limit()));
        while (bytes.remaining() >= AROUND) {
            var length = bytes.getInt();
            if (length < 0 || length > bytes.remaining() - 8) {
                throw new Refused(Picture.DAMAGED);
            }
            var sum = new CRC32();
            sum.update(bytes.slice(bytes.position(), length + 4));
            var name = bytes.getInt();
            bytes.position(bytes.position() + length);
            if ((int) sum.getValue() != bytes.getInt()) {
                throw new Refused(Picture.DAMAGED);
            }
            if (name == END) {
                if (bytes.hasRemaining()) {
                    throw new Refused(Picture.FOLLOWED);
                }
                return;
            }
        }
        throw new Refused(Picture.DAMAGED);
    }
}
