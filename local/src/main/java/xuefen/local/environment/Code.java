package xuefen.local.environment;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The zip of one or more functions, unpacked when it is first needed; again, if something of what an earlier run unpacked is missing. */
final class Code {
    private final Path zip;
    private final Path folder;
    private final ClassLoader runtime;
    private List<URL> classPath;

    Code(Path zip, Path unpacked, ClassLoader runtime) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IOException("there is no " + zip + "; build the functions first");
        }
        this.zip = zip;
        this.runtime = runtime;
        // Time and size name the content, as they do for make: a rebuilt zip gets a folder of its own.
        String version = Long.toHexString(Files.getLastModifiedTime(zip).toMillis()) + "-" + Long.toHexString(Files.size(zip));
        this.folder = unpacked.resolve(zip.getFileName() + "-" + version);
    }

    /** Makes a class loader that shares no class of the zip with any other. */
    URLClassLoader newLoader() throws IOException {
        // Without a name, which every line of a stack trace would repeat.
        return new URLClassLoader(classPath().toArray(URL[]::new), runtime);
    }

    private synchronized List<URL> classPath() throws IOException {
        if (classPath == null) {
            if (!isWhole()) {
                unpack();
            }
            List<URL> urls = new ArrayList<>();
            urls.add(url(folder));
            Path libraries = folder.resolve("lib");
            if (Files.isDirectory(libraries)) {
                try (Stream<Path> jars = Files.list(libraries)) {
                    for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
                        urls.add(url(jar));
                    }
                }
            }
            classPath = urls;
        }
        return classPath;
    }

    /** Whether everything of the zip is there in its full size: somebody may have tidied up since it was unpacked. */
    private boolean isWhole() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var file = new ZipFile(zip.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path unpacked = folder.resolve(entry.getName());
                if (entry.isDirectory() ? !Files.isDirectory(unpacked) : !Files.isRegularFile(unpacked) || Files.size(unpacked) != entry.getSize()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private void unpack() throws IOException {
        Files.createDirectories(folder.getParent());
        deleteOlder();
        // Under another name until it is whole: a process killed half-way must not leave half a function.
        Path half = CodeStore.half(folder.getParent());
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(half, entry, entries);
            }
        }
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(Path root, ZipEntry entry, InputStream content) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException(zip + " would unpack " + entry.getName() + " outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
        }
    }

    private void deleteOlder() throws IOException {
        try (Stream<Path> siblings = Files.list(folder.getParent())) {
            for (Path sibling : siblings.filter(path -> path.getFileName().toString().startsWith(zip.getFileName() + "-")).toList()) {
                CodeStore.delete(sibling);
            }
        }
    }
}
