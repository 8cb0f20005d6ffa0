package xuefen.local.standin;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** A part cannot start. The message is one sentence for the user. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Map<String, String> USUAL = Map.of("No space left", "磁盘已满", "quota exceeded", "磁盘配额已用完",
        "Read-only file system", "磁盘只读", "File too large", "文件超过系统允许的大小", "Is a directory", "应是文件，却是文件夹",
        "Not a directory", "上级应是文件夹，却是文件", "Too many open files", "打开的文件过多");

    /**
     * A failure with its reason.
     *
     * @param sentence one clear sentence in Chinese
     * @param cause    the cause, or {@code null}
     */
    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * Why a file could not be read or written.
     *
     * @param why the exception of the system
     * @return the reason, in Chinese if it is one of the usual ones
     */
    public static String why(IOException why) {
        var says = String.valueOf(why.getMessage());
        return switch (why) {
            case NoSuchFileException missing -> "没有 " + missing.getFile();
            case AccessDeniedException denied -> "没有权限读写 " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " 应是文件夹";
            default -> USUAL.entrySet().stream().filter(usual -> says.contains(usual.getKey()))
                .map(usual -> usual.getValue()).findFirst().orElse(says);
        };
    }
}
