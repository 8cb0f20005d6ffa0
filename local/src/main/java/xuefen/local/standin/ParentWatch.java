package xuefen.local.standin;

import java.io.IOException;

/**
 * Ends this process when its parent is gone. The parent holds the other end of standard input and never writes to it;
 * the kernel closes it however the parent ends, {@code kill -9} included.
 */
public final class ParentWatch {
    private ParentWatch() {}

    /** Starts watching, on a daemon thread. */
    public static void start() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                waitForEnd();
            } finally {
                // Exit on any failure: without this watch the process would outlive its parent.
                System.exit(0);
            }
        });
    }

    private static void waitForEnd() {
        try {
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe counts as its end.
        }
    }
}
