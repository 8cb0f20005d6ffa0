package xuefen.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

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
        try {
            return new RosterFile(rows,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
