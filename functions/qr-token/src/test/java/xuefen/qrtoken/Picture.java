package xuefen.qrtoken;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

/**
 * A greyscale picture, as a screen shows it or a camera takes it.
 *
 * @param width  pixels in a row
 * @param height rows
 * @param grey   0 for black to 255 for white, row by row
 */
record Picture(int width, int height, double[] grey) {
    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z");
    private static final int SCALE = 8;
    private static final int WHITE = 255;

    /** Draws the path of an SVG as a browser would, 8 pixels a module. */
    static Picture of(String svg) {
        var box = BOX.matcher(svg);
        if (!box.find()) {
            throw new AssertionError("no picture: " + svg);
        }
        int width = Integer.parseInt(box.group(1)) * SCALE;
        var grey = new double[width * width];
        Arrays.fill(grey, WHITE);
        RUN.matcher(svg).results().forEach(run -> {
            int x = Integer.parseInt(run.group(1)) * SCALE;
            int y = Integer.parseInt(run.group(2)) * SCALE;
            for (int row = y; row < y + SCALE; row++) {
                Arrays.fill(grey, row * width + x, row * width + x + Integer.parseInt(run.group(3)) * SCALE, 0);
            }
        });
        return new Picture(width, width, grey);
    }

    /** The text of the code in the picture; null if no reader finds one. */
    String read() {
        var pixels = Arrays.stream(grey).mapToInt(value -> (int) Math.round(value) * 0x010101).toArray();
        try {
            var result = new QRCodeReader().decode(
                new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                Map.of(DecodeHintType.TRY_HARDER, true));
            if (result.getBarcodeFormat() != BarcodeFormat.QR_CODE) {
                throw new AssertionError("another kind of code");
            }
            return result.getText();
        } catch (NotFoundException e) {
            return null;
        } catch (ReaderException e) {
            return null; // found, but too much of it is lost
        }
    }

    /**
     * The picture as a camera takes it from far away: turned, reduced, out of focus, in a dim hall, with a noisy
     * sensor.
     *
     * @param degrees how far the phone is turned
     * @param pixels  width in the photograph
     * @param blur    pixels of the photograph over which a point is spread
     */
    Picture taken(double degrees, int pixels, int blur) {
        return turnedAndShrunken(Math.toRadians(degrees), pixels).blurred(blur).dim();
    }

    /** The picture with a lamp's reflection, a white disc in the middle. */
    Picture withGlare(double radius) {
        var glaring = grey.clone();
        for (int i = 0; i < glaring.length; i++) {
            if (Math.hypot(i % width - width / 2.0, i / width - height / 2.0) < radius * width) {
                glaring[i] = WHITE;
            }
        }
        return new Picture(width, height, glaring);
    }

    private Picture turnedAndShrunken(double angle, int pixels) {
        // Larger than the code, so that no corner is cut off.
        int side = (int) Math.ceil(pixels * 1.5);
        var step = (double) width / pixels;
        var taken = new double[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int part = 0; part < 16; part++) {
                    double across = (x + (part % 4 + 0.5) / 4 - side / 2.0) * step;
                    double down = (y + (part / 4 + 0.5) / 4 - side / 2.0) * step;
                    sum += at(across * Math.cos(angle) + down * Math.sin(angle) + width / 2.0,
                        down * Math.cos(angle) - across * Math.sin(angle) + height / 2.0);
                }
                taken[y * side + x] = sum / 16;
            }
        }
        return new Picture(side, side, taken);
    }

    /** The shade at a point; outside the code the page is white. */
    private double at(double x, double y) {
        return x < 0 || y < 0 || x >= width || y >= height ? WHITE : grey[(int) y * width + (int) x];
    }

    private Picture blurred(int radius) {
        var blurred = new double[grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int down = -radius; down <= radius; down++) {
                    for (int across = -radius; across <= radius; across++) {
                        sum += at(x + across, y + down);
                    }
                }
                blurred[y * width + x] = sum / ((2 * radius + 1) * (2 * radius + 1));
            }
        }
        return new Picture(width, height, blurred);
    }

    /** Grey on grey, brighter to the right as by a window, with noise that is the same each time. */
    private Picture dim() {
        var random = new java.util.Random(1);
        var dimmed = new double[grey.length];
        for (int i = 0; i < grey.length; i++) {
            dimmed[i] = Math.clamp(60 + grey[i] * 0.45 + 30.0 * (i % width) / width + random.nextGaussian() * 3, 0,
                WHITE);
        }
        return new Picture(width, height, dimmed);
    }
}
