package xuefen.uploads;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import xuefen.uploads.Content.Refused;

/**
 * Accepts a JPEG that is complete and not too large to show. Phones append data after the picture: further exposures, a
 * second of video, their own notes. Appended data that is a file of another type is refused: an archive, a web page, a
 * document, a program.
 */
final class JpegContent {
    private static final int BEGIN = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    private static final List<String> PROGRAMS = List.of("MZ", "\u007fELF", "#!");
    private static final Pattern FILES = Pattern.compile(
        "PK\u0003\u0004|PK\u0005\u0006|Rar!|7z\u00bc\u00af|%PDF-|<(?:script|html|svg|!doctype|\\?php)",
        Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;
    private int at;
    private int scans;

    private JpegContent(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws Refused when the file is not acceptable */
    static void check(byte[] bytes) throws Refused {
        var content = new JpegContent(bytes);
        content.picture();
        Picture.requireReadable("jpeg", bytes, content.scans);
        if (isFile(bytes, content.at)) {
            throw new Refused(Picture.FOLLOWED);
        }
    }

    /**
     * A program counts only at the start of the appended data. Archives are read from their end, and web pages and
     * documents are found anywhere.
     */
    private static boolean isFile(byte[] bytes, int from) {
        var rest = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
        return PROGRAMS.stream().anyMatch(rest.stripLeading()::startsWith) || FILES.matcher(rest).find();
    }

    /** Reads over one picture, from its start marker to its end marker. */
    private void picture() throws Refused {
        require(byteAt(at) == 0xFF && byteAt(at + 1) == BEGIN);
        at += 2;
        while (true) {
            require(byteAt(at) == 0xFF);
            while (byteAt(at) == 0xFF) {
                at++;
            }
            var marker = byteAt(at);
            at++;
            if (marker == END) {
                return;
            }
            var length = byteAt(at) << 8 | byteAt(at + 1);
            require(length >= 2);
            at += length;
            if (marker == SCAN) {
                scans++;
                skipScan();
            }
        }
    }

    /** Skips to the next marker that does not belong to the scan. */
    private void skipScan() throws Refused {
        while (byteAt(at) != 0xFF || byteAt(at + 1) == 0 || byteAt(at + 1) >= 0xD0 && byteAt(at + 1) < BEGIN) {
            at++;
        }
    }

    /** The byte at an index; beyond the end, the picture is truncated and refused. */
    private int byteAt(int index) throws Refused {
        require(index < bytes.length);
        return bytes[index] & 0xFF;
    }

    private static void require(boolean whole) throws Refused {
        if (!whole) {
            throw new Refused(Picture.DAMAGED);
        }
    }
}
