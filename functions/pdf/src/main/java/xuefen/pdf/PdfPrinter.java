package xuefen.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.GregorianCalendar;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

import xuefen.domain.time.ChinaTime;

/**
 * Turns a {@link Sheet} into a PDF. The font is read once; each document embeds only the characters that it uses, so
 * that it looks the same everywhere and stays small. Nothing is fetched from outside.
 */
public final class PdfPrinter {
    private static final int REGULAR = 400;

    private final Typeface typeface;
    private final String css;

    private PdfPrinter(Typeface typeface, String css) {
        this.typeface = typeface;
        this.css = css;
    }

    /** A printer with the font of this module. Reading the font takes longer than printing, so keep the printer. */
    public static PdfPrinter ready() {
        // The layout library would log oddities together with the text of the document.
        XRLog.setLoggingEnabled(false);
        return new PdfPrinter(Typeface.bundled(), resource("/xuefen/pdf/paper.css"));
    }

    /**
     * Prints a document; it can be printed once.
     *
     * @param printed the creation date written into the document
     * @return the bytes of the PDF
     */
    public byte[] print(Sheet sheet, Instant printed) {
        var tree = sheet.styled(css);
        makePrintable(tree.getDocumentElement());
        try (var document = new PDDocument()) {
            layOut(tree, document);
            document.setDocumentInformation(information(sheet.title(), printed));
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layOut(Document tree, PDDocument document) throws IOException {
        PDFont font = PDType0Font.load(document, typeface.font(), true);
        var builder = new PdfRendererBuilder();
        builder.usePDDocument(document);
        builder.useFont(new PDFontSupplier(font), Typeface.FAMILY, REGULAR, FontStyle.NORMAL, true);
        // Tagged, for screen readers; besides, a tagged document takes no font from the machine.
        builder.usePdfUaAccessibility(true);
        builder.useFastMode();
        for (var priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, priority);
        }
        builder.withW3cDocument(tree, null);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
        }
    }

    /** Replaces all text of the tree by what the font can show. */
    private void makePrintable(Node node) {
        if (node instanceof Text text) {
            text.setData(typeface.printable(text.getData()));
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            makePrintable(child);
        }
    }

    private PDDocumentInformation information(String title, Instant printed) {
        var information = new PDDocumentInformation();
        information.setTitle(title);
        information.setCreator("学分 Xuefen");
        information.setCreationDate(GregorianCalendar.from(printed.atZone(ChinaTime.ZONE)));
        return information;
    }

    private static String resource(String name) {
        try (var in = PdfPrinter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
