package xuefen.local.environment;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip of one or more functions, unpacked when first needed, and again if files that an earlier run unpacked are
 * missing.
 */
final class Code {
    private static final String LIBRARIES = "lib/";

    private final Path zip;
    private final Path folder;
    private final Libraries libraries;
    private final CommonLibraries common;
    private List<URL> places;

    Code(Path zip, Path unpacked, Libraries libraries, CommonLibraries common) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IOException("there is no " + zip + "; build the functions first");
        }
        this.zip = zip;
        this.libraries = libraries;
        this.common = common;
        // Time and size identify the content, as they do for make: a rebuilt zip gets a folder of its own.
        String version = Long.toHexString(Files.getLastModifiedTime(zip).toMillis()) + "-"
            + Long.toHexString(Files.size(zip));
        this.folder = unpacked.resolve(zip.getFileName() + "-" + version);
    }

    /** Makes a class loader of its own for what is ours in the zip; its libraries are loaded once for all functions. */
    URLClassLoader newLoader() throws IOException {
        List<URL> unpacked = unpacked();
        return common.loader(url(folder), unpacked);
    }

    /** Unpacks the zip unless it is, and says where its libraries are. */
    private synchronized List<URL> unpacked() throws IOException {
        if (places == null) {
            try (var file = new ZipFile(zip.toFile())) {
                if (!isWhole(file)) {
                    unpack(file);
                }
                List<URL> urls = new ArrayList<>();
                for (ZipEntry library : libraries(file)) {
                    urls.add(url(libraries.unpacked(file, library)));
                }
                places = urls;
            }
        }
        return places;
    }

    /** {@return the libraries in the zip as {@link Libraries} name them} */
    List<Path> libraries() throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return libraries(file).stream().map(libraries::place).toList();
        }
    }

    private static List<ZipEntry> libraries(ZipFile file) {
        return file.stream().filter(Code::isLibrary).<ZipEntry>map(entry -> entry)
            .sorted(Comparator.comparing(ZipEntry::getName)).toList();
    }

    private static boolean isLibrary(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith(LIBRARIES) && name.endsWith(".jar") && name.indexOf('/', LIBRARIES.length()) < 0;
    }

    /**
     * Whether every file of the zip except its libraries is present in full size: files may have been deleted since it
     * was unpacked.
     */
    private boolean isWhole(ZipFile file) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        for (ZipEntry entry : content(file)) {
            Path unpacked = folder.resolve(entry.getName());
            if (entry.isDirectory() ? !Files.isDirectory(unpacked)
                : !Files.isRegularFile(unpacked) || Files.size(unpacked) != entry.getSize()) {
                return false;
            }
        }
        return true;
    }

    private static List<ZipEntry> content(ZipFile file) {
        return file.stream().filter(entry -> !isLibrary(entry)).<ZipEntry>map(entry -> entry).toList();
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private void unpack(ZipFile file) throws IOException {
        Files.createDirectories(folder.getParent());
        deleteOlder();
        // Under a temporary name until it is complete: a process killed half-way must not leave half a function.
        Path half = CodeStore.half(folder.getParent());
        for (ZipEntry entry : content(file)) {
            write(half, file, entry);
        }
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(Path root, ZipFile file, ZipEntry entry) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException(zip + " would unpack " + entry.getName() + " outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            try (var content = file.getInputStream(entry)) {
                Files.copy(content, target);
            }
        }
    }

    private void deleteOlder() throws IOException {
        try (Stream<Path> siblings = Files.list(folder.getParent())) {
            for (Path sibling : siblings
                .filter(path -> path.getFileName().toString().startsWith(zip.getFileName() + "-")).toList()) {
                CodeStore.delete(sibling);
            }
        }
    }
}
