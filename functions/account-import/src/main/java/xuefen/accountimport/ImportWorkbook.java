package xuefen.accountimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A workbook that somebody sent: its first sheet, read as a stream, as often as needed. */
final class ImportWorkbook implements AutoCloseable {
    private static final String DAMAGED = "文件已损坏，请在 Excel 中重新保存后再上传";

    private final Path file;
    private final OPCPackage opened;
    private final XSSFReader reader;
    private final SharedStrings strings;

    private ImportWorkbook(Path file, OPCPackage opened) throws IOException, OpenXML4JException, SAXException {
        this.file = file;
        this.opened = opened;
        this.reader = new XSSFReader(opened);
        this.strings = new ReadOnlySharedStringsTable(opened, false);
    }

    /**
     * Opens a workbook.
     *
     * @throws UnreadableWorkbook when it is none, holds too much or is damaged
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
            var workbook = new ImportWorkbook(file, opened);
            file = null;
            opened = null;
            return workbook;
        } catch (OpenXML4JException | OpenXML4JRuntimeException | POIXMLException | UnsupportedFileFormatException | SAXException | IOException e) {
            // Of the file, whatever it is called: it was written to this very disk a moment ago.
            throw new UnreadableWorkbook(DAMAGED);
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
     * @return ranges of merged cells, the first of them
     * @throws UnreadableWorkbook when there is no sheet or it is damaged; some rows may have been read then
     */
    List<String> read(Consumer<SheetRow> each) throws UnreadableWorkbook {
        try {
            var sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw new UnreadableWorkbook("文件中没有工作表，请使用导入模板");
            }
            var handler = new SheetHandler(strings, each);
            var parser = XMLHelper.newXMLReader();
            parser.setContentHandler(handler);
            try (var sheet = sheets.next()) {
                parser.parse(new InputSource(sheet));
            }
            return handler.merged();
        } catch (OpenXML4JException | POIXMLException | SAXException | IOException e) {
            throw new UnreadableWorkbook(DAMAGED);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java runtime can read XML", e);
        }
    }

    /** Removes what was put aside on disk. */
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
