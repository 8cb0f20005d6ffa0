package xuefen.local.environment;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The libraries of all zips. The zips have most libraries in common, so each is unpacked once for all functions that
 * contain it. Classes are still separate for each function; the disk holds one file per library, and the JVM one zip
 * directory of it in memory.
 */
final class Libraries {
    /** What {@link #place} adds to the name of a library. Asked for each class, so it is compiled once. */
    private static final Pattern CHECKED = Pattern.compile("-[0-9a-f]+-[0-9a-f]+\\.jar$");

    private final Path folder;
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();

    Libraries(Path folder) {
        this.folder = folder;
    }

    /** The path of a library once unpacked: name, checksum and size tell it from any other. */
    Path place(ZipEntry library) {
        String name = library.getName().substring(library.getName().lastIndexOf('/') + 1,
            library.getName().length() - ".jar".length());
        return folder.resolve(
            name + "-" + Long.toHexString(library.getCrc()) + "-" + Long.toHexString(library.getSize()) + ".jar");
    }

    /**
     * {@return the name and version of a library from its place} Zips may hold the same library packed in two ways.
     *
     * @param place as {@link #place} gives it
     */
    static String name(URL place) {
        return CHECKED.matcher(place.getPath()).replaceFirst("");
    }

    /** Unpacks a library unless it exists. */
    Path unpacked(ZipFile zip, ZipEntry library) throws IOException {
        Path place = place(library);
        synchronized (locks.computeIfAbsent(place, path -> new Object())) {
            if (!Files.isRegularFile(place) || Files.size(place) != library.getSize()) {
                if (Files.exists(folder) && !Files.isDirectory(folder)) {
                    Files.delete(folder);
                }
                Files.createDirectories(folder);
                // Under a temporary name until it is complete.
                Path half = CodeStore.half(folder.getParent());
                Path jar = half.resolve("jar");
                try (var content = zip.getInputStream(library)) {
                    Files.copy(content, jar);
                }
                if (Files.exists(place)) {
                    CodeStore.delete(place);
                }
                Files.move(jar, place, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(half);
            }
        }
        return place;
    }

    /** Deletes libraries that no zip contains any more. */
    void keepOnly(List<Path> libraries) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> kept = new HashSet<>(libraries);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !kept.contains(file)).toList()) {
                CodeStore.delete(file);
            }
        }
    }
}
