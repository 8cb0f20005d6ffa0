package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import xuefen.pdf.Pdf;

/**
 * Paper that people hold in their hands: printed documents, kept as a picture of each page, and documents to attach.
 */
final class Paper {
    /** A document of one page with nothing on it. */
    static final byte[] BLANK = blank();
    private static final int DPI = 96;
    /** No printer gets nearer to the edge than 5 mm. */
    private static final int EDGE = 5 * DPI * 10 / 254;
    private static final int DARK = 128;

    private Paper() {}

    /**
     * Reads a document back and keeps each page as a picture in {@code target/screenshots}. Each page must have
     * content, but none at its edge.
     */
    static Pdf printed(byte[] pdf, String name) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                var picture = renderer.renderImageWithDPI(page, DPI, ImageType.GRAY);
                var file = Chromium.file(name + "-" + (page + 1));
                ImageIO.write(picture, "png", file.toFile());
                assertThat(dark(picture, EDGE)).as("content of " + file).isPositive()
                    .as("nothing is at the edge of " + file).isEqualTo(dark(picture, 0));
            }
        }
        return Pdf.read(pdf);
    }

    private static byte[] blank() {
        try (var document = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page with a line on it, like one that somebody scanned. */
    static byte[] scanned(String line) throws IOException {
        try (var document = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 18);
                text.newLineAtOffset(72, 700);
                text.showText(line);
                text.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static long dark(BufferedImage picture, int from) {
        return IntStream.range(from, picture.getHeight() - from)
            .mapToLong(y -> IntStream.range(from, picture.getWidth() - from)
                .filter(x -> picture.getRaster().getSample(x, y, 0) < DARK).count())
            .sum();
    }
}
