package xuefen.uploads;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import xuefen.uploads.Content.Refused;

/** Accepts a PNG that is complete, not too large to show, and without appended data. */
final class PngContent {
    private static final int SIGNATURE = 8;
    /** Bytes of a chunk's length, name and checksum. */
    private static final int AROUND = 12;
    private static final int END = 0x49454E44;

    private PngContent() {}

    /** @throws Refused when the file is not acceptable */
    static void check(byte[] bytes) throws Refused {
        requireWhole(ByteBuffer.wrap(bytes));
        Picture.requireReadable("png", bytes, 1);
    }

    /** A PNG is a sequence of chunks, each with a checksum; the last is named IEND. */
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
