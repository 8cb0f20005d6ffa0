package xuefen.local.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import xuefen.local.standin.StartFailure;

/** The folder with all data of this installation, locked by one supervisor. */
public final class DataFolder implements AutoCloseable {
    private static final String MARKER = "xuefen-data";
    private static final String VERSION = "1\n";
    private static final String LOCK = "lock";
    /** Bytes needed for the unpacked functions and some data. */
    private static final long FIRST_START = 500L << 20;
    /** Bytes needed for logs and some data. */
    private static final long LATER_START = 100L << 20;

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Opens a folder, or creates it.
     *
     * @param folder path of the folder
     * @return the folder, locked
     * @throws StartFailure if it cannot be used; its content is unchanged then
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new StartFailure("数据目录 " + root + " 不是文件夹，请用 --data 换一个。", null);
            }
            refuseForeign(root);
            PrivateFolder.makeOrTighten(root);
            FileChannel channel = lock(root);
            try {
                Files.writeString(root.resolve(MARKER), VERSION);
                return new DataFolder(root, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    static StartFailure unusable(Path root, IOException why) {
        return new StartFailure("数据目录 " + root + " 不能读写：" + StartFailure.why(why) + "。排除后再启动，或用 --data 换一个目录。", why);
    }

    /**
     * Refuses folders that were not ours from the beginning, since emptying deletes: a typing error must not delete a
     * home folder.
     */
    private static void refuseForeign(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Path marker = root.resolve(MARKER);
        if (Files.exists(marker)) {
            if (!Files.isRegularFile(marker)
                || !Arrays.equals(Files.readAllBytes(marker), VERSION.getBytes(StandardCharsets.UTF_8))) {
                throw new StartFailure("数据目录 " + root + " 已损坏，或来自另一个版本的学分，请用 --data 换一个。", null);
            }
            return;
        }
        try (var entries = Files.list(root)) {
            Set<String> names = entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
            // A start that was killed in its first moment leaves a lock but no marker.
            names.remove(LOCK);
            if (!names.isEmpty()) {
                throw new StartFailure("文件夹 " + root + " 里有别的文件，不是学分的数据目录，请用 --data 换一个。", null);
            }
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        if (Files.isDirectory(file)) {
            PrivateFolder.delete(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // The lock is held in this process: the same answer as for another process.
        }
        channel.close();
        throw new StartFailure("数据目录 " + root + " 正在被另一个运行使用（进程 " + Files.readString(file).strip()
            + "），请先停止它，或用 --data 换一个目录。", null);
    }

    /**
     * Deletes the content of the folder.
     *
     * @throws IOException if a file cannot be deleted
     */
    void empty() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(root.resolve(LOCK)) && !file.equals(root.resolve(MARKER))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!folder.equals(root)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** {@return the folder itself} */
    public Path root() {
        return root;
    }

    /** {@return whether no start has been completed in this folder yet} */
    public boolean isFirstStart() {
        return !Files.exists(accounts());
    }

    /** Checks the free space first: a full disk would otherwise cause a failure half-way through anything. */
    void requireRoom() throws IOException {
        requireRoom(Files.getFileStore(root).getUsableSpace());
    }

    void requireRoom(long free) {
        long needed = isFirstStart() ? FIRST_START : LATER_START;
        if (free < needed) {
            throw new StartFailure("磁盘空间不足：数据目录 " + root + " 所在磁盘还剩 " + (free >> 20) + " MB，至少需要 " + (needed >> 20)
                + " MB。请腾出空间，或用 --data 换一个目录。", null);
        }
    }

    Path dynamoDb() {
        return root.resolve("dynamodb");
    }

    Path tables() {
        return dynamoDb().resolve("shared-local-instance.db");
    }

    Path queues() {
        return root.resolve("queues.sqlite");
    }

    Path files() {
        return root.resolve("files");
    }

    Path secrets() {
        return root.resolve("secrets.json");
    }

    /** Folder of files that the host keeps between starts. */
    Path host() {
        return root.resolve("host");
    }

    Path hostOptions() {
        return root.resolve("host.json");
    }

    Path resolved() {
        return root.resolve("resources.json");
    }

    /** File with the addresses of the stack; it exists only while the stack runs. */
    Path endpoints() {
        return root.resolve("endpoints.json");
    }

    /** File with the accounts of the first start; it exists once a first start was completed. */
    Path accounts() {
        return root.resolve("accounts.json");
    }

    /** File with the processes of the running stack, for which the next start waits if this one is killed. */
    Path processes() {
        return root.resolve("processes");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process.
        }
    }
}
