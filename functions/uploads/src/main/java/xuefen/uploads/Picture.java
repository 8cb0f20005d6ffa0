package xuefen.uploads;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.uploads.Content.Refused;

/** Reads a whole picture, but keeps only a small part of it in memory. */
final class Picture {
    static final String DAMAGED = "打不开，可能不完整或已损坏，请用看图软件另存后再上传";
    static final String FOLLOWED = "的末尾附有其他内容，请用看图软件另存后再上传";

    private static final Logger LOG = LoggerFactory.getLogger(Picture.class);
    private static final String TOO_LARGE = "的尺寸过大，请缩小后再上传";
    /** The largest pictures of phones have 108 million dots, and a scanned page has no more. */
    private static final long MOST_DOTS = 120_000_000;
    /**
     * The limit for a progressive picture, of which the reader keeps all dots and processes them again for each of some
     * ten scans.
     */
    private static final long MOST_DOTS_IN_SCANS = 40_000_000;
    private static final int MOST_SCANS = 20;
    private static final int LONGEST_SIDE = 30_000;
    /** The number of dots kept. */
    private static final int KEPT = 1_000_000;

    private Picture() {}

    /**
     * Reads a picture.
     *
     * @param format as ImageIO names it
     * @param scans  number of scans in the picture
     * @throws Refused when it cannot be read, or is too large
     */
    static void requireReadable(String format, byte[] bytes, int scans) throws Refused {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        // In memory, because the other kind of stream writes a file.
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            var dots = (long) width * height;
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || dots > (scans > 1 ? MOST_DOTS_IN_SCANS : MOST_DOTS)
                || scans > MOST_SCANS) {
                throw new Refused(TOO_LARGE);
            }
            read(reader, reader.getDefaultReadParam(), (int) Math.sqrt((double) width * height / KEPT) + 1);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The library throws all kinds of exceptions at unexpected content.
            LOG.info("a picture cannot be read: {}", e.toString());
            throw new Refused(DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    /** Reads every dot and keeps few. Reads raw dots where possible, because a screen lacks some printers' colours. */
    private static void read(ImageReader reader, ImageReadParam param, int step) throws IOException {
        param.setSourceSubsampling(step, step, 0, 0);
        if (reader.canReadRaster()) {
            reader.readRaster(0, param);
        } else {
            reader.read(0, param);
        }
    }
}
