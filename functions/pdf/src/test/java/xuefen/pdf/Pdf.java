package xuefen.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The content of a PDF read back, for tests.
 *
 * @param pages text of each page without white space, since lines break at the paper's width and not where the author
 *              broke them
 * @param fonts fonts that any page uses
 * @param a4    whether every page is upright A4
 * @param title its title
 */
public record Pdf(List<String> pages, List<PDFont> fonts, boolean a4, String title) {

    /** Reads a PDF. */
    public static Pdf read(byte[] bytes) {
        try (var document = Loader.loadPDF(bytes)) {
            return new Pdf(texts(document), fonts(document), a4(document),
                document.getDocumentInformation().getTitle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of all pages in order, without white space. */
    public String text() {
        return String.join("", pages);
    }

    /** Names of fonts that are used but not embedded. */
    public Set<String> fontsOutside() {
        var outside = new TreeSet<String>();
        fonts.stream().filter(font -> !font.isEmbedded()).forEach(font -> outside.add(font.getName()));
        return outside;
    }

    private static List<String> texts(PDDocument document) throws IOException {
        var texts = new ArrayList<String>();
        var stripper = new PDFTextStripper();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            texts.add(stripper.getText(document).replaceAll("[\\s\\u3000]+", ""));
        }
        return texts;
    }

    private static List<PDFont> fonts(PDDocument document) throws IOException {
        var fonts = new ArrayList<PDFont>();
        for (var page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static boolean a4(PDDocument document) {
        for (var page : document.getPages()) {
            var box = page.getMediaBox();
            if (Math.abs(box.getWidth() - PDRectangle.A4.getWidth()) > 1
                || Math.abs(box.getHeight() - PDRectangle.A4.getHeight()) > 1) {
                return false;
            }
        }
        return true;
    }
}
