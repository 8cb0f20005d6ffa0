package xuefen.accountimport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a workbook as the function does, and nothing more. */
public final class ImportReading {
    private ImportReading() {}

    /**
     * Reads every cell of the first sheet.
     *
     * @return rows with content, titles included
     * @throws IllegalStateException if the function could not read it
     */
    public static int rows(Path file) throws IOException {
        var rows = new int[1];
        try (var workbook = ImportWorkbook.open(Files.readAllBytes(file))) {
            workbook.read(row -> rows[0]++);
        } catch (UnreadableWorkbook e) {
            throw new IllegalStateException(e);
        }
        return rows[0];
    }
}
