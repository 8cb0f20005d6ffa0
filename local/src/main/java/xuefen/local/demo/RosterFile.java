package xuefen.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import xuefen.platform.files.Sha256;

/**
 * The content of a downloaded roster.
 *
 * @param rows   people in it: rows whose first cell is a serial number
 * @param sha256 hex SHA-256 of the file
 */
record RosterFile(int rows, String sha256) {
    static RosterFile read(Path file) throws IOException {
        int rows = 0;
        try (var in = Files.newInputStream(file); var workbook = new XSSFWorkbook(in)) {
            for (var row : workbook.getSheetAt(0)) {
                var first = row.getCell(0);
                if (first != null && (first.getCellType() == CellType.NUMERIC
                    || first.getCellType() == CellType.STRING && first.getStringCellValue().matches("[0-9]+"))) {
                    rows++;
                }
            }
        }
        return new RosterFile(rows, Sha256.hex(Files.readAllBytes(file)));
    }
}
