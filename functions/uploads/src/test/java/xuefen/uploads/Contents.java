package xuefen.uploads;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Small files of all types. */
final class Contents {
    /** An empty page. */
    static final byte[] PDF = pdf("");
    static final byte[] PNG = picture("png", 40, 30);
    static final byte[] JPEG = picture("jpeg", 40, 30);
    static final byte[] EXE = exe();
    static final byte[] SCRIPT = text("#!/bin/sh\nrm -rf /\n");
    static final byte[] HTML = text("<!doctype html><html><script>alert(1)</script></html>");
    static final byte[] TEXT = text("只是文字");

    private Contents() {}

    /**
     * A document of one page.
     *
     * @param catalog further entries of its catalog
     * @param others  further objects, from number 4 on
     */
    static byte[] pdf(String catalog, String... others) {
        var objects = new ArrayList<>(List.of("<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"));
        objects.addAll(List.of(others));
        return document(objects, "/Root 1 0 R");
    }

    /** A document of these objects, numbered from 1. */
    static byte[] document(List<String> objects, String trailer) {
        var text = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(text.length()));
            text.append(i + 1).append(" 0 obj").append(objects.get(i)).append("endobj\n");
        }
        var start = text.length();
        text.append(table).append("trailer<</Size ").append(objects.size() + 1).append(trailer)
            .append(">>\nstartxref\n").append(start).append("\n%%EOF\n");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Math.min(width, height); i++) {
            image.setRGB(i, i, 0xC04020);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Looks like a word processor's file: a zip that unpacks to a thousand times its size. */
    static byte[] zipBomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(new byte[4 * 1024 * 1024]);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] exe() {
        var exe = new byte[256];
        exe[0] = 'M';
        exe[1] = 'Z';
        exe[0x3C] = (byte) 0x80;
        exe[0x80] = 'P';
        exe[0x81] = 'E';
        return exe;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
