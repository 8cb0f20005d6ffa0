package xuefen.attachment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import xuefen.attachment.Content.Refused;

/**
 * Looks at how large the packed objects of a PDF get before its reader unpacks them. It unpacks those that tell how the document is put together
 * and keeps them in memory as objects, many times their size; pictures and texts of pages it leaves alone, and so does this.
 */
final class PackedObjects {
    private static final String TOO_LARGE = "解压后过大，请用“打印”另存为 PDF 后再上传";
    /** A document of a thousand pages has less. */
    private static final int MOST = 16 * 1024 * 1024;
    /** A dictionary before its stream is a few hundred bytes. */
    private static final int BEFORE = 64 * 1024;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\r?\n");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    /** Objects that are packed together, or the table that says where all of them are. */
    private static final Pattern PACKED = Pattern.compile("/N\\b.*/First\\b|/First\\b.*/N\\b|/W\\b", Pattern.DOTALL);
    private static final Pattern FILTER = Pattern.compile("/Filter\\s*(?:\\[\\s*)?(/?\\w+)\\s*(\\S)?");

    private PackedObjects() {
    }

    /** @throws Refused when they would get too large, or are packed as no program packs them */
    static void check(byte[] bytes) throws Refused {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var left = MOST;
        var stream = STREAM.matcher(text);
        var end = 0;
        while (stream.find()) {
            var before = text.substring(Math.max(stream.start() - BEFORE, end), stream.start());
            // Names may be written with any of their characters as a number.
            var dictionary = ESCAPED.matcher(before.substring(Math.max(0, before.lastIndexOf(" obj")))).replaceAll(one -> Matcher.quoteReplacement(
                Character.toString(Integer.parseInt(one.group(1), 16))));
            end = stream.end();
            if (PACKED.matcher(dictionary).find()) {
                left -= unpacked(dictionary, bytes, end, left);
            }
        }
    }

    private static int unpacked(String dictionary, byte[] bytes, int from, int most) throws Refused {
        var filter = FILTER.matcher(dictionary);
        if (!filter.find()) {
            return 0; // as large as it is
        }
        var only = filter.group(2) == null || "]/>".contains(filter.group(2));
        if (!only || !filter.group(1).equals("/FlateDecode")) {
            throw new Refused(TOO_LARGE);
        }
        return inflated(bytes, from, most);
    }

    private static int inflated(byte[] bytes, int from, int most) throws Refused {
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes, from, bytes.length - from);
            var buffer = new byte[64 * 1024];
            var size = 0;
            while (!inflater.finished()) {
                var some = inflater.inflate(buffer);
                if (some == 0) {
                    break; // cut off, or in need of something that a PDF has not
                }
                size += some;
                if (size > most) {
                    throw new Refused(TOO_LARGE);
                }
            }
            return size;
        } catch (DataFormatException e) {
            return 0; // whoever reads it gets no further
        }
    }
}
