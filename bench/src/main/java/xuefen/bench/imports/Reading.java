package xuefen.bench.imports;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import xuefen.accountimport.ImportReading;
import xuefen.bench.ResidentMemory;

/**
 * Every cell of a workbook read once, in a Java of its own that has just begun, as a function's has.
 *
 * @param rows    rows with content, titles included
 * @param seconds without the start of Java
 * @param peak    most bytes of memory that the process had; nothing where the system does not tell
 */
record Reading(int rows, double seconds, OptionalLong peak) {
    /** Room enough for either; the heap grows only as it has to. */
    private static final List<String> JAVA = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx3g");
    private static final String RESULT = "read ";

    /** Whoever reads. */
    enum Reader {
        /** The function's own reader. */
        FUNCTION {
            @Override
            int rows(Path file) throws IOException {
                return ImportReading.rows(file);
            }
        },
        /** POI's user model, which holds every cell of the workbook. */
        USER_MODEL {
            @Override
            int rows(Path file) throws IOException {
                try (var opened = OPCPackage.open(file.toFile(), PackageAccess.READ);
                    var workbook = new XSSFWorkbook(opened)) {
                    var rows = 0;
                    for (var row : workbook.getSheetAt(0)) {
                        for (var cell : row) {
                            cell.getStringCellValue();
                        }
                        rows++;
                    }
                    return rows;
                } catch (InvalidFormatException e) {
                    throw new IOException(e);
                }
            }
        };

        abstract int rows(Path file) throws IOException;
    }

    /**
     * Reads a file once and says what it took; started by {@link #by}.
     *
     * @param args the reader and the file
     */
    public static void main(String[] args) throws IOException {
        var begin = System.nanoTime();
        var rows = Reader.valueOf(args[0]).rows(Path.of(args[1]));
        var nanos = System.nanoTime() - begin;
        System.out.println(
            RESULT + rows + " " + nanos + " " + ResidentMemory.peak(ProcessHandle.current().pid()).orElse(-1));
    }

    /**
     * Has a reader read.
     *
     * @throws IllegalStateException with its output, if it cannot
     */
    static Reading by(Reader reader, Path file) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JAVA);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Reading.class.getName(), reader.name(),
            file.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"))
            .start();
        String said;
        try (var output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
        var result = said.lines().filter(line -> line.startsWith(RESULT)).findFirst();
        if (process.waitFor() != 0 || result.isEmpty()) {
            throw new IllegalStateException(reader + " could not read the workbook: " + said);
        }
        var figures = result.get().substring(RESULT.length()).split(" ");
        var peak = Long.parseLong(figures[2]);
        return new Reading(Integer.parseInt(figures[0]), Long.parseLong(figures[1]) / 1e9,
            peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak));
    }

    /** As {@link #by(Reader, Path)}, with the workbook put aside on disk meanwhile. */
    static Reading by(Reader reader, byte[] workbook) throws IOException, InterruptedException {
        var file = Files.createTempFile("bench-import", ".xlsx");
        try {
            return by(reader, Files.write(file, workbook));
        } finally {
            Files.delete(file);
        }
    }
}
