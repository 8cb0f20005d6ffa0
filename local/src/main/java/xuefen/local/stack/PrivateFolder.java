package xuefen.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/** Folders that only their owner can read: they contain names, numbers and secrets, though of made-up people. */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Creates a folder and its missing parents; an existing folder stays as it is.
     *
     * @return the folder
     */
    public static Path make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return posix(folder) ? Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER))
            : Files.createDirectories(folder);
    }

    /** Creates a folder, or removes the permissions of all other users from an existing one. */
    public static Path makeOrTighten(Path folder) throws IOException {
        make(folder);
        if (posix(folder) && !OWNER.containsAll(Files.getPosixFilePermissions(folder))) {
            Files.setPosixFilePermissions(folder, OWNER);
        }
        return folder;
    }

    /** Deletes a folder and its content. */
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
