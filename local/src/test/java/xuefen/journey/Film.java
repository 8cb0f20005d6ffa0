package xuefen.journey;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Page;

/** What a browser's fake camera sees: a film of one picture (YUV4MPEG2), which tests overwrite while it plays. */
final class Film {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final byte[] HEAD = ("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F20:1 Ip A1:1 C420jpeg\nFRAME\n")
        .getBytes(StandardCharsets.US_ASCII);
    private static final byte GREY = (byte) 128;
    private static final int BLACK = 16;
    private static final int LIGHT = 219;
    private static final int COLOUR = 224;

    private final Path file;

    private Film(Path file) {
        this.file = file;
    }

    /** An empty grey wall. */
    static Film blank(Path file) throws IOException {
        var film = new Film(file);
        var yuv = new byte[WIDTH * HEIGHT * 3 / 2];
        Arrays.fill(yuv, GREY);
        film.write(yuv);
        return film;
    }

    /**
     * Shows a picture that a page draws; the page gets the size of the film.
     *
     * @param page a page of its own, which draws it
     * @param svg  a picture
     */
    void show(Page page, String svg) throws IOException {
        paint(page,
            "<body style='margin:0;background:#fff;display:grid;place-items:center;height:100vh'><div style='width:380px'>"
                + svg + "</div></body>");
    }

    /**
     * Shows a part of a photograph, as if somebody held it up to the camera.
     *
     * @param page  a page of its own, which draws it
     * @param jpeg  the photograph
     * @param left  where the part begins, in pixels of the photograph
     * @param top   where the part begins, in pixels of the photograph
     * @param width how wide the part is; it is three quarters as high
     */
    void show(Page page, Path jpeg, int left, int top, int width) throws IOException {
        var scale = (double) WIDTH / width;
        paint(page,
            "<body style='margin:0;background:#888;overflow:hidden'><img style='position:absolute;transform-origin:0 0;transform:translate(%fpx,%fpx) scale(%f)' src='data:image/jpeg;base64,%s'></body>"
                .formatted(-left * scale, -top * scale, scale,
                    Base64.getEncoder().encodeToString(Files.readAllBytes(jpeg))));
    }

    private void paint(Page page, String html) throws IOException {
        page.setViewportSize(WIDTH, HEIGHT);
        page.setContent(html);
        var picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        var pixels = WIDTH * HEIGHT;
        var yuv = new byte[pixels * 3 / 2];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                var colour = new Color(picture.getRGB(x, y));
                int red = colour.getRed();
                int green = colour.getGreen();
                int blue = colour.getBlue();
                yuv[y * WIDTH + x] = luma(0.299 * red + 0.587 * green + 0.114 * blue);
                // Four pixels share one colour.
                if (y % 2 == 0 && x % 2 == 0) {
                    int place = y / 2 * (WIDTH / 2) + x / 2;
                    yuv[pixels + place] = chroma(-0.168736 * red - 0.331264 * green + 0.5 * blue);
                    yuv[pixels + pixels / 4 + place] = chroma(0.5 * red - 0.418688 * green - 0.081312 * blue);
                }
            }
        }
        write(yuv);
    }

    private static byte luma(double value) {
        return (byte) Math.round(BLACK + value * LIGHT / 0xFF);
    }

    private static byte chroma(double value) {
        return (byte) Math.round((GREY & 0xFF) + value * COLOUR / 0xFF);
    }

    Path file() {
        return file;
    }

    /** Writes in place, as the browser holds the file open. */
    private void write(byte[] yuv) throws IOException {
        var bytes = ByteBuffer.allocate(HEAD.length + yuv.length).put(HEAD).put(yuv);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            bytes.flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
