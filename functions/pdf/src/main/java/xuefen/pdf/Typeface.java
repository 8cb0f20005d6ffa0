package xuefen.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The font of all documents, 思源宋体 (Noto Serif SC, SIL Open Font License). It can show all of GBK and all ideographs of
 * the basic plane up to extension A. A character that it lacks (emoji, ideographs of the later extensions) is shown by
 * its code point, so that none gets lost without a trace.
 */
final class Typeface {
    /** Its name in style sheets. */
    static final String FAMILY = "Noto Serif SC";

    private static final String RESOURCE = "/xuefen/pdf/NotoSerifSC-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;

    private Typeface(TrueTypeFont font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    /** Reads the font that the build bundles; it stays in memory. */
    static Typeface bundled() {
        try (var in = Typeface.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the font was not brought by the build");
            }
            var font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
            return new Typeface(font, font.getUnicodeCmapLookup());
        } catch (IOException e) {
            throw new UncheckedIOException("the font cannot be read", e);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    /**
     * Text that the font can show in full: a character that it lacks becomes one that means the same ({@code 𝟏} is 1),
     * or else its code point, as in {@code 〔U+20BB7〕}. What is never seen (control and format characters, variation
     * selectors) goes; line breaks stay, each as one line feed.
     */
    String printable(String text) {
        var shown = new StringBuilder(text.length());
        var points = text.replace("\r\n", "\n").codePoints().iterator();
        while (points.hasNext()) {
            append(shown, points.nextInt());
        }
        return shown.toString();
    }

    private void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> shown.append('\n');
            case Character.CONTROL -> {
                if (point == '\n' || point == '\r') {
                    shown.append('\n');
                } else if (point == '\t') {
                    shown.append(' ');
                }
            }
            case Character.FORMAT -> {}
            case Character.SPACE_SEPARATOR -> shown.append(has(point) ? Character.toString(point) : " ");
            default -> {
                if (has(point)) {
                    shown.appendCodePoint(point);
                } else if (!isVariationSelector(point)) {
                    shown.append(instead(point));
                }
            }
        }
    }

    private String instead(int point) {
        if (Character.getType(point) != Character.SURROGATE) { // half of a pair means nothing
            var same = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
            if (same.codePoints().allMatch(this::has)) {
                return same;
            }
        }
        return "〔U+%04X〕".formatted(point);
    }

    private static boolean isVariationSelector(int point) {
        return point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF;
    }

    private boolean has(int point) {
        return glyphs.getGlyphId(point) > 0;
    }
}
