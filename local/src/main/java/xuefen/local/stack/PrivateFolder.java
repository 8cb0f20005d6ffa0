package xuefen.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/** Folders that only their owner reads: what is in them are names, numbers and secrets, though of made-up people. */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {
    }

    /**
     * Makes a folder and those above it that are missing; one that is there stays as it is.
     *
     * @return the folder
     */
    public static Path make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return posix(folder) ? Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER)) : Files.createDirectories(folder);
    }

    /** Makes a folder, or takes it away from everybody else who could read it. */
    public static Path makeOrTighten(Path folder) throws IOException {
        make(folder);
        if (posix(folder) && !OWNER.containsAll(Files.getPosixFilePermissions(folder))) {
            Files.setPosixFilePermissions(folder, OWNER);
        }
        return folder;
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean posix(Path folder) throws IOException {
        var there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there).supportsFileAttributeView("posix");
    }
}
