package xuefen.local.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import xuefen.local.environment.Failure;
import xuefen.local.standin.StartFailure;
import xuefen.local.template.TemplateException;

/**
 * Main class of the process in which functions run. Its environment is the functions' environment. Its only argument is
 * the file that {@link HostOptions#write} wrote. Standard output carries the functions' log lines, and one line that
 * begins with {@link #READY} when the front answers. The process ends when its standard input ends, that is, when its
 * parent is gone.
 */
public final class FunctionHost {
    /** Beginning of the line that reports that the front answers; the port follows. */
    public static final String READY = "xuefen function host ready on port ";

    private FunctionHost() {}

    /**
     * Runs the host until its standard input ends or it is asked to stop.
     *
     * @param arguments path of the options
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        // Log lines of functions are UTF-8 whatever the terminal's locale; functions that use System.out later get this
        // stream.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        // By default the JDK's client keeps 5 connections per server; the environments of all functions and the pollers
        // share them.
        System.setProperty("http.maxConnections", "256");
        // Background threads are supervised; the failure of any other thread is reported here.
        Thread.setDefaultUncaughtExceptionHandler(
            (thread, fault) -> Failure.print(thread.getName(), "-", "a thread ended", fault));
        Host host = start(arguments);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            host.close();
            stopped.countDown();
        }));
        System.out.println(READY + host.port());
        Thread.ofPlatform().daemon().name("parent").start(FunctionHost::endWithParent);
        stopped.await();
    }

    private static Host start(String[] arguments) {
        try {
            HostOptions options = HostOptions.read(Path.of(arguments[0]));
            try {
                return Host.start(options);
            } catch (BindException e) {
                throw fail("端口 " + options.port() + " 已被占用或不可用（" + e.getMessage() + "），请用 --port 另选一个。");
            }
        } catch (IOException e) {
            throw fail("函数无法启动：" + StartFailure.why(e));
        } catch (TemplateException e) {
            throw fail("template.yaml 无法在本机运行：" + e.getMessage());
        }
    }

    private static void endWithParent() {
        try {
            // No data arrives on it; only its end counts.
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // Counts as its end.
        } finally {
            // Exit on any failure: without this watch the process would outlive its parent.
            System.exit(0);
        }
    }

    private static IllegalStateException fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
        return new IllegalStateException(sentence);
    }
}
