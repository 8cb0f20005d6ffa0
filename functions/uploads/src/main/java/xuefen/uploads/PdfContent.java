package xuefen.uploads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import xuefen.uploads.Content.Refused;

/**
 * Accepts a PDF that opens without a password, has pages, and only displays them: no scripts, no programs to start, no
 * embedded files, no forms that submit themselves. Links to web addresses are allowed if they need a click.
 */
final class PdfContent {
    private static final Logger LOG = LoggerFactory.getLogger(PdfContent.class);
    private static final String DAMAGED = "打不开，可能不完整或已损坏，请重新另存为 PDF 后再上传";
    private static final String ACTIVE = "中含有脚本、内嵌的文件或会自动运行的内容，请用“打印”另存为 PDF 后再上传";
    private static final String TOO_LARGE = "解压后过大，请用“打印”另存为 PDF 后再上传";
    private static final String LOCKED = "设有打开密码，请去掉密码后再上传";
    private static final String FOLLOWED = "的末尾附有其他内容，请用“打印”另存为 PDF 后再上传";
    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    /** Forbidden actions; a jump within the document or to an address is harmless. */
    private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR",
        "GoToE", "Rendition", "RichMediaExecute", "Movie", "Sound");
    private static final Set<String> ANNOTATIONS = Set.of("FileAttachment", "RichMedia", "Movie", "Sound", "Screen",
        "3D");
    /** Those of these names that parts of a document's structure also use. */
    private static final Set<String> SORTS = Set.of("Movie", "Sound");
    /** The entries that such an action plays. */
    private static final List<COSName> PLAYED = List.of(COSName.getPDFName("Sound"), COSName.getPDFName("Annotation"),
        COSName.F);
    /** The most chained actions; a document has a few. */
    private static final int MOST_ACTIONS = 1_000;
    /** Entries that always mean active content: scripts, lists of scripts and of files, embedded files, XFA forms. */
    private static final List<COSName> ENTRIES = List.of(COSName.JS, COSName.getPDFName("JavaScript"),
        COSName.EMBEDDED_FILES, COSName.EF, COSName.XFA, COSName.getPDFName("RichMediaContent"));

    private PdfContent() {}

    /** @throws Refused when the file is not acceptable */
    static void check(byte[] bytes) throws Refused {
        requireNothingAfter(bytes);
        try (var unpacking = Unpacking.limited()) {
            read(bytes, unpacking);
            if (unpacking.exceeded()) {
                throw new Refused(TOO_LARGE);
            }
        }
    }

    private static void read(byte[] bytes, Unpacking unpacking) throws Refused {
        try (var document = Loader.loadPDF(bytes)) {
            requirePages(document);
            requireNothingActive(document);
        } catch (InvalidPasswordException e) {
            throw new Refused(LOCKED);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The library throws all kinds of exceptions at unexpected content, and may exhaust stack or memory at a
            // depth or size that no document has.
            LOG.info("a PDF cannot be read: {}", e.toString());
            throw new Refused(unpacking.exceeded() ? TOO_LARGE : DAMAGED);
        }
    }

    /** Content after the end is another file, or the rest of a truncated one. */
    private static void requireNothingAfter(byte[] bytes) throws Refused {
        var at = bytes.length - 1;
        while (at >= 0 && (bytes[at] == 0 || Character.isWhitespace(bytes[at]))) {
            at--;
        }
        for (int i = END.length - 1, from = at; i >= 0; i--, from--) {
            if (from < 0 || bytes[from] != END[i]) {
                throw new Refused(contains(bytes) ? FOLLOWED : DAMAGED);
            }
        }
    }

    private static boolean contains(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    private static void requirePages(PDDocument document) throws Refused, IOException {
        if (document.getNumberOfPages() < 1 || document.getPage(0).getMediaBox() == null) {
            throw new Refused(DAMAGED);
        }
    }

    /** Checks every object, whether or not a page refers to it, because readers differ in what they follow. */
    private static void requireNothingActive(PDDocument document) throws Refused {
        var cos = document.getDocument();
        require(cos.getTrailer());
        for (var key : List.copyOf(cos.getXrefTable().keySet())) {
            require(cos.getObjectFromPool(key).getObject());
        }
    }

    private static void require(COSBase object) throws Refused {
        var left = new ArrayDeque<COSBase>();
        push(left, object);
        while (!left.isEmpty()) {
            switch (left.pop()) {
                case COSArray array -> {
                    for (int i = 0; i < array.size(); i++) {
                        push(left, array.get(i));
                    }
                }
                case COSDictionary dictionary -> {
                    if (active(dictionary)) {
                        throw new Refused(ACTIVE);
                    }
                    dictionary.getValues().forEach(value -> push(left, value));
                }
                default -> {}
            }
        }
    }

    /** Pushes only direct objects; a referenced object is checked by itself. */
    private static void push(ArrayDeque<COSBase> left, COSBase value) {
        if (value instanceof COSArray || value instanceof COSDictionary) {
            left.push(value);
        }
    }

    private static boolean active(COSDictionary dictionary) {
        return ENTRIES.stream().anyMatch(dictionary::containsKey)
            || ACTIONS.contains(dictionary.getNameAsString(COSName.S, "")) && !structure(dictionary)
            || ANNOTATIONS.contains(dictionary.getNameAsString(COSName.SUBTYPE, ""))
            || COSName.getPDFName("EmbeddedFile").equals(dictionary.getCOSName(COSName.TYPE))
            || opensAnAddress(dictionary);
    }

    /**
     * Whether a dictionary is a part of the document's structure, where the same entry names the type of the part. A
     * reader may go by that entry alone, so a part must have nothing to play.
     */
    private static boolean structure(COSDictionary dictionary) {
        return COSName.getPDFName("StructElem").equals(dictionary.getCOSName(COSName.TYPE))
            && SORTS.contains(dictionary.getNameAsString(COSName.S, ""))
            && PLAYED.stream().noneMatch(dictionary::containsKey);
    }

    /** Whether opening the document or a page, or a mouse movement, opens an address without a click. */
    private static boolean opensAnAddress(COSDictionary dictionary) {
        var left = new ArrayDeque<COSBase>();
        push(left, dictionary.getDictionaryObject(COSName.OPEN_ACTION));
        if (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary events) {
            events.keySet().forEach(event -> push(left, events.getDictionaryObject(event)));
        }
        for (int looked = 0; !left.isEmpty(); looked++) {
            if (looked == MOST_ACTIONS) {
                return true;
            }
            switch (left.pop()) {
                case COSArray all -> {
                    for (int i = 0; i < all.size(); i++) {
                        if (all.getObject(i) instanceof COSDictionary action && action.containsKey(COSName.S)) {
                            left.push(action); // not the page that is the target of a jump
                        }
                    }
                }
                case COSDictionary action -> {
                    if (COSName.URI.equals(action.getCOSName(COSName.S))) {
                        return true;
                    }
                    push(left, action.getDictionaryObject(COSName.NEXT));
                }
                default -> {}
            }
        }
        return false;
    }
}
