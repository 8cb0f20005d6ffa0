package xuefen.accountimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipFile;

/**
 * Checks the unpacked size of a workbook before anything in it is read: a zip of a few kilobytes may hold gigabytes.
 * Sheets are read as a stream and may be long; relationships and other descriptions of parts become a tree of many
 * times their size.
 */
final class ZipLimits {
    private static final int MOST_ENTRIES = 2000;
    private static final long MOST_BYTES = 400L * 1024 * 1024;
    private static final long MOST_STRINGS = 64L * 1024 * 1024;
    private static final long MOST_OTHER = 16L * 1024 * 1024;
    private static final long MOST_TREE = 1024 * 1024;
    /** The limit of all relationships together; a workbook with a hundred sheets has a tenth of it. */
    private static final long MOST_RELATIONSHIPS = 1024 * 1024;
    static final String TOO_LARGE = "文件解压后过大，请把内容复制到新下载的模板中再导入";

    private ZipLimits() {}

    /**
     * Counts the real size of each entry, regardless of its declared size.
     *
     * @throws UnreadableWorkbook when the file is too large or is not a workbook
     * @throws IOException        when it is damaged
     */
    static void check(Path file) throws IOException, UnreadableWorkbook {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") == null || zip.getEntry("xl/workbook.xml") == null) {
                throw new UnreadableWorkbook("文件不是 Excel 工作簿（.xlsx），请使用导入模板");
            }
            if (zip.size() > MOST_ENTRIES) {
                throw new UnreadableWorkbook(TOO_LARGE);
            }
            if (zip.stream().map(entry -> entry.getName().toLowerCase(Locale.ROOT)).distinct().count() < zip.size()) {
                // of two entries of one name, this check may count one and the reader may read the other
                throw new UnreadableWorkbook(ImportWorkbook.DAMAGED);
            }
            var left = MOST_BYTES;
            var leftOfRelationships = MOST_RELATIONSHIPS;
            var buffer = new byte[64 * 1024];
            for (var entries = zip.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                var relationships = entry.getName().toLowerCase(Locale.ROOT).endsWith(".rels");
                var most = Math.min(left, relationships ? leftOfRelationships : most(entry.getName()));
                long held = 0;
                try (var in = zip.getInputStream(entry)) {
                    for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        held += read;
                        if (held > most) {
                            throw new UnreadableWorkbook(TOO_LARGE);
                        }
                    }
                }
                left -= held;
                leftOfRelationships -= relationships ? held : 0;
            }
        }
    }

    private static long most(String name) {
        if (name.startsWith("xl/worksheets/")) {
            return MOST_BYTES;
        }
        if (name.equals("[Content_Types].xml") || name.startsWith("docProps/")) {
            return MOST_TREE;
        }
        return name.equals("xl/sharedStrings.xml") ? MOST_STRINGS : MOST_OTHER;
    }
}
