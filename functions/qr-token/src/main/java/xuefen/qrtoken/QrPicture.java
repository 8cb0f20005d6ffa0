package xuefen.qrtoken;

import java.util.Map;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/** Draws a QR code as SVG: sharp at any size, and without AWT, which a function would load for nothing. */
final class QrPicture {
    /** White modules around the code; the standard asks for four. */
    private static final int QUIET = 4;

    private QrPicture() {}

    /** A square picture of a text. */
    static String svg(String text) {
        try {
            // Medium correction: the code stays readable with a lamp's reflection over a twentieth of the picture. The
            // lowest level is readable from a tenth farther away but not with such a reflection; the next higher level
            // only from a distance that is a fifth shorter.
            var code = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                .getMatrix();
            var size = code.getWidth() + 2 * QUIET;
            var path = new StringBuilder();
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    if (code.get(x, y) == 1) {
                        int from = x;
                        while (x + 1 < code.getWidth() && code.get(x + 1, y) == 1) {
                            x++;
                        }
                        path.append('M').append(from + QUIET).append(' ').append(y + QUIET).append('h')
                            .append(x - from + 1).append("v1h-").append(x - from + 1).append('z');
                    }
                }
            }
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
                .formatted(size, size)
                + "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "H0z\"/><path d=\"" + path + "\"/></svg>";
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code holds a text of " + text.length() + " characters", e);
        }
    }
}
