package xuefen.local.demo;

/** A trace that cannot be played; the message is a Chinese sentence that names the line. */
final class TraceException extends Exception {
    TraceException(long line, String what) {
        super("轨迹文件第 " + line + " 行：" + what);
    }

    TraceException(String what) {
        super("轨迹文件：" + what);
    }
}
