package xuefen.bench.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dhatim.fastexcel.Workbook;

import xuefen.workbook.ListWorkbook;

/** Who writes the roster. */
enum RosterWriter {
    /** What the functions write workbooks with. */
    OURS {
        @Override
        int write(int rows) {
            try (var workbook = new ListWorkbook().sheet("已授分人员名单")) {
                workbook.row(InventedRoster.HEADER).freeze();
                for (int row = 1; row <= rows; row++) {
                    workbook.row(InventedRoster.row(row));
                }
                return workbook.bytes().length;
            }
        }
    },
    /** org.dhatim:fastexcel, with texts in their cells, and rows flushed as they are added. */
    FASTEXCEL {
        @Override
        int write(int rows) throws IOException {
            var written = new ByteArrayOutputStream();
            try (var workbook = new Workbook(written, "bench", "1.0")) {
                workbook.setCompressionLevel(LEVEL);
                var sheet = workbook.newWorksheet("已授分人员名单");
                sheet.freezePane(0, 1);
                for (int column = 0; column < InventedRoster.HEADER.size(); column++) {
                    sheet.inlineString(0, column, InventedRoster.HEADER.get(column));
                }
                for (int row = 1; row <= rows; row++) {
                    var cells = InventedRoster.row(row);
                    for (int column = 0; column < cells.length; column++) {
                        if (cells[column] instanceof Number number) {
                            sheet.value(row, column, number);
                        } else if (cells[column] instanceof String text) {
                            sheet.inlineString(row, column, text);
                        }
                    }
                    if (row % WINDOW == 0) {
                        sheet.flush();
                    }
                }
                sheet.finish();
            }
            return written.toByteArray().length;
        }
    },
    /** Apache POI's SXSSF, with texts in their cells. */
    POI {
        @Override
        int write(int rows) throws IOException {
            var written = new ByteArrayOutputStream();
            try (var workbook = new Level(); workbook) {
                var sheet = workbook.createSheet("已授分人员名单");
                sheet.createFreezePane(0, 1);
                for (int row = 0; row <= rows; row++) {
                    var cells = row == 0 ? InventedRoster.HEADER.toArray() : InventedRoster.row(row);
                    var added = sheet.createRow(row);
                    for (int column = 0; column < cells.length; column++) {
                        if (cells[column] instanceof Number number) {
                            added.createCell(column).setCellValue(number.doubleValue());
                        } else if (cells[column] instanceof String text) {
                            added.createCell(column).setCellValue(text);
                        }
                    }
                }
                workbook.write(written);
            }
            return written.toByteArray().length;
        }
    };

    private static final int LEVEL = 4;
    private static final int WINDOW = 100;

    /** A workbook of POI's that compresses as strongly as the others. */
    private static final class Level extends SXSSFWorkbook {
        Level() {
            super(WINDOW);
            setZip64Mode(Zip64Mode.Never);
        }

        @Override
        protected ZipArchiveOutputStream createArchiveOutputStream(java.io.OutputStream out) {
            var archive = super.createArchiveOutputStream(out);
            archive.setLevel(LEVEL);
            return archive;
        }
    }

    /** Writes it to memory; gives back the number of bytes. */
    abstract int write(int rows) throws IOException;
}
