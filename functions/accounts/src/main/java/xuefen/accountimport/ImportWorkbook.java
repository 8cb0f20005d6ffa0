package xuefen.accountimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackageRelationshipCollection;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/** An uploaded workbook: its first sheet, read as a stream, as often as needed. */
final class ImportWorkbook implements AutoCloseable {
    static final String DAMAGED = "文件已损坏，请在 Excel 中重新保存后再上传";
    private static final String OUTSIDE = "文件引用了它以外的内容，不能导入，请把内容复制到新下载的模板中再导入";
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorkbook.class);

    private final Path file;
    private final OPCPackage opened;
    private final XSSFReader reader;
    private final SharedTexts strings;

    private ImportWorkbook(Path file, OPCPackage opened) throws IOException, OpenXML4JException, SAXException {
        this.file = file;
        this.opened = opened;
        this.reader = new XSSFReader(opened);
        try (var part = reader.getSharedStringsData()) {
            this.strings = SharedTexts.of(part);
        }
    }

    /**
     * Opens a workbook.
     *
     * @throws UnreadableWorkbook when the file is not a workbook, is too large or is damaged
     */
    static ImportWorkbook open(byte[] bytes) throws UnreadableWorkbook {
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableWorkbook("文件是旧版 .xls 或设有密码，请另存为不加密的 .xlsx 后再上传");
        }
        if (!starts(bytes, 'P', 'K', 3, 4)) {
            throw new UnreadableWorkbook("文件不是 Excel 工作簿（.xlsx），请使用导入模板");
        }
        var file = kept(bytes);
        OPCPackage opened = null;
        try {
            ZipLimits.check(file);
            opened = OPCPackage.open(file.toFile(), PackageAccess.READ);
            requireInside(opened);
            var workbook = new ImportWorkbook(file, opened);
            file = null;
            opened = null;
            return workbook;
        } catch (OpenXML4JException | SAXException | IOException | RuntimeException e) {
            // Every such exception is a fault of the file, which was just written to this disk.
            throw unreadable(e);
        } finally {
            if (opened != null) {
                opened.revert();
            }
            delete(file);
        }
    }

    /**
     * Reads the rows of the first sheet that have content.
     *
     * @return the first ranges of merged cells
     * @throws UnreadableWorkbook when there is no sheet or it is damaged; some rows may have been read then
     */
    List<String> read(Consumer<SheetRow> each) throws UnreadableWorkbook {
        var thrown = new AtomicReference<RuntimeException>();
        try {
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new UnreadableWorkbook("文件中没有工作表，请使用导入模板");
            }
            var handler = new SheetHandler(strings, row -> {
                try {
                    each.accept(row);
                } catch (RuntimeException e) {
                    thrown.set(e); // not a fault of the file
                    throw e;
                }
            });
            try (var sheet = sheets.next()) {
                WorkbookXml.read(sheet, handler);
            }
            return handler.merged();
        } catch (OpenXML4JException | SAXException | IOException | RuntimeException e) {
            if (thrown.get() != null) {
                throw thrown.get();
            }
            throw unreadable(e);
        }
    }

    /**
     * Requires that the relationships from the file to its sheets stay within the file. Links in cells may lead
     * anywhere, as they are not followed.
     *
     * @throws UnreadableWorkbook when a relationship leads outside
     */
    private static void requireInside(OPCPackage opened) throws OpenXML4JException, UnreadableWorkbook {
        requireInside(opened.getRelationships());
        for (var part : opened.getParts()) {
            if (part.getContentType().endsWith(".main+xml")) {
                requireInside(part.getRelationships());
            }
        }
    }

    private static void requireInside(PackageRelationshipCollection relationships) throws UnreadableWorkbook {
        for (var relationship : relationships) {
            if (relationship.getTargetMode() == TargetMode.EXTERNAL) {
                throw new UnreadableWorkbook(OUTSIDE);
            }
        }
    }

    /**
     * The library throws all kinds of exceptions at unexpected content; each of them means that the file cannot be
     * read.
     */
    private static UnreadableWorkbook unreadable(Exception cause) {
        LOG.info("a workbook cannot be read: {}", cause.toString());
        return new UnreadableWorkbook(cause instanceof WorkbookXml.Refused ? cause.getMessage() : DAMAGED);
    }

    /** Removes the temporary file. */
    @Override
    public void close() {
        opened.revert();
        delete(file);
    }

    private static Path kept(byte[] bytes) {
        try {
            return Files.write(Files.createTempFile("import", ".xlsx"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
