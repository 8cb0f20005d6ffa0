package xuefen.journey;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;

/** What a browser's made-up camera sees: a film of one picture (YUV4MPEG2), which is written over while it is shown. */
final class Film {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final byte[] HEAD = ("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F20:1 Ip A1:1 C420jpeg\nFRAME\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte GREY = (byte) 128;
    private static final int BLACK = 16;
    private static final int LIGHT = 219;

    private final Path file;

    private Film(Path file) {
        this.file = file;
    }

    /** An empty grey wall. */
    static Film blank(Path file) throws IOException {
        var film = new Film(file);
        var luma = new byte[WIDTH * HEIGHT];
        java.util.Arrays.fill(luma, GREY);
        film.write(luma);
        return film;
    }

    /**
     * Shows what a page looks like; the page is made as large as the film.
     *
     * @param page a page of its own, which draws it
     * @param svg  a picture
     */
    void show(Page page, String svg) throws IOException {
        page.setViewportSize(WIDTH, HEIGHT);
        page.setContent("<body style='margin:0;background:#fff;display:grid;place-items:center;height:100vh'><div style='width:380px'>" + svg + "</div></body>");
        var picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        var luma = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                luma[y * WIDTH + x] = (byte) (BLACK + (picture.getRGB(x, y) & 0xFF) * LIGHT / 0xFF);
            }
        }
        write(luma);
    }

    Path file() {
        return file;
    }

    /** In place: the browser holds the file open. */
    private void write(byte[] luma) throws IOException {
        var bytes = ByteBuffer.allocate(HEAD.length + luma.length + luma.length / 2).put(HEAD).put(luma);
        while (bytes.hasRemaining()) {
            bytes.put(GREY);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            bytes.flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
