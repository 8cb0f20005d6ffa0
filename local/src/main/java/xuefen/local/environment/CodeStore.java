package xuefen.local.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The zips of all functions. Functions share libraries, and no class of ours. */
public final class CodeStore {
    private static final String HALF = "unpacking-";

    private final Path folder;
    private final CommonLibraries common = new CommonLibraries(new RuntimeLoader(CodeStore.class.getClassLoader()));
    private final Map<Path, Code> codes = new HashMap<>();
    private final Libraries libraries;

    /**
     * Keeps unpacked zips in a folder.
     *
     * @param folder the folder, made if it does not exist
     * @throws IOException if it cannot be written to
     */
    public CodeStore(Path folder) throws IOException {
        this.folder = folder;
        this.libraries = new Libraries(folder.resolve("lib"));
        Files.createDirectories(folder);
        List<Path> leftOver;
        try (Stream<Path> files = Files.list(folder)) {
            leftOver = files.filter(path -> path.getFileName().toString().startsWith(HALF)).toList();
        }
        for (Path path : leftOver) {
            delete(path);
        }
    }

    synchronized Code code(Path zip) throws IOException {
        Path key = zip.toAbsolutePath().normalize();
        Code code = codes.get(key);
        if (code == null) {
            code = new Code(key, folder, libraries, common);
            codes.put(key, code);
        }
        return code;
    }

    /** Deletes libraries of earlier builds; call it once every zip is known. */
    public synchronized void tidy() throws IOException {
        List<Path> known = new ArrayList<>();
        for (Code code : codes.values()) {
            known.addAll(code.libraries());
        }
        libraries.keepOnly(known);
    }

    static Path half(Path parent) throws IOException {
        return Files.createTempDirectory(parent, HALF);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
