package xuefen.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.attachment.Content.Refused;

/** Reads a picture to its end, in memory for a small part of it. */
final class Picture {
    static final String DAMAGED = "打不开，可能不完整或已损坏，请用看图软件另存后再上传";
    static final String FOLLOWED = "的末尾附有其他内容，请用看图软件另存后再上传";

    private static final Logger LOG = LoggerFactory.getLogger(Picture.class);
    private static final String TOO_LARGE = "的尺寸过大，请缩小后再上传";
    /** The largest that phones make have 108 million, and no scanner makes more of a page. */
    private static final long MOST_DOTS = 120_000_000;
    /** Of a picture that comes in finer and finer scans its reader keeps all dots; and goes over them once more for each, some ten times. */
    private static final long MOST_DOTS_IN_SCANS = 40_000_000;
    private static final int MOST_SCANS = 20;
    private static final int LONGEST_SIDE = 30_000;
    /** Dots that are kept. */
    private static final int KEPT = 1_000_000;

    private Picture() {
    }

    /**
     * Reads a picture.
     *
     * @param format as ImageIO names it
     * @param scans  how often its reader goes over it
     * @throws Refused when it cannot be read, or is too large
     */
    static void requireReadable(String format, byte[] bytes, int scans) throws Refused {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        // In memory: the other sort of stream writes a file.
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            var dots = (long) width * height;
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || dots > (scans > 1 ? MOST_DOTS_IN_SCANS : MOST_DOTS) || scans > MOST_SCANS) {
                throw new Refused(TOO_LARGE);
            }
            read(reader, reader.getDefaultReadParam(), (int) Math.sqrt((double) width * height / KEPT) + 1);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The library throws exceptions of every sort at what it does not expect.
            LOG.info("a picture cannot be read: {}", e.toString());
            throw new Refused(DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    /** Every dot is read and few are kept. As they are, where that can be: some printers' colours are none that a screen has. */
    private static void read(ImageReader reader, ImageReadParam param, int step) throws IOException {
        param.setSourceSubsampling(step, step, 0, 0);
        if (reader.canReadRaster()) {
            reader.readRaster(0, param);
        } else {
            reader.read(0, param);
        }
    }
}
