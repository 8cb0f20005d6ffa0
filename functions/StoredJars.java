import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of a class path into a folder, with the same entries in the same order, stored instead of deflated:
 * {@code java StoredJars.java FOLDER CLASSPATH}. Needs Java 17.
 */
public final class StoredJars {
    private StoredJars() {}

    /** Empties the folder first: a library of an older version would else stay beside the new one. */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        if (Files.exists(folder)) {
            try (var old = Files.walk(folder)) {
                for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
        for (var name : args[1].split(File.pathSeparator)) {
            var library = Path.of(name);
            if (name.endsWith(".jar")) {
                store(library, folder.resolve(library.getFileName()));
            } else if (!library.startsWith(folder.toAbsolutePath().getParent())) {
                throw new IllegalStateException(library + " is not packaged yet");
            } // else the function's own classes, which stand beside lib/
        }
    }

    private static void store(Path from, Path to) throws IOException {
        try (var in = new ZipFile(from.toFile()); var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entries = in.entries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                var bytes = in.getInputStream(entry).readAllBytes();
                var sum = new CRC32();
                sum.update(bytes);
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(bytes.length);
                copy.setCrc(sum.getValue());
                out.putNextEntry(copy);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }
}
