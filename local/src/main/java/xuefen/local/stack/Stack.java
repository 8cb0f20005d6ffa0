package xuefen.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;

import xuefen.local.standin.StartFailure;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateException;
import xuefen.local.template.TemplateReader;

/** Everything that one {@code ./run} starts. */
public final class Stack implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataFolder data;
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private StandIns standIns;
    private HostProcess host;
    private Endpoints endpoints;
    private List<FirstStart.Account> accounts = List.of();
    private volatile boolean closed;

    private Stack(DataFolder data) {
        this.data = data;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param options  the options
     * @param progress takes short lines for the waiting user
     * @param lines    takes the output of functions, line by line
     * @return the running stack
     * @throws StartFailure if a part cannot start; nothing runs then
     */
    public static Stack start(StackOptions options, Consumer<String> progress, Consumer<String> lines) {
        Template template = read(options);
        var stack = new Stack(DataFolder.open(options.data()));
        try {
            Orphans.await(stack.data.processes());
            Port.requireFree(options.port());
            if (options.fresh()) {
                stack.data.empty();
            }
            DataCheck.check(stack.data, progress);
            stack.data.requireRoom();
            stack.startAll(template, options, progress, lines);
            return stack;
        } catch (StartFailure | TemplateException e) {
            stack.close();
            throw e instanceof StartFailure failure ? failure
                : new StartFailure("template.yaml 无法使用：" + e.getMessage(), e);
        } catch (IOException e) {
            stack.close();
            throw DataFolder.unusable(stack.data.root(), e);
        } catch (RuntimeException | Error e) {
            // A defect of ours; the parts already started must end all the same.
            stack.close();
            throw e;
        }
    }

    private static Template read(StackOptions options) {
        try {
            return TemplateReader.read(options.template(), Map.of());
        } catch (TemplateException e) {
            throw new StartFailure("template.yaml 无法使用：" + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartFailure("读不到 " + options.template() + "：" + e.getMessage(), e);
        }
    }

    private void startAll(Template template, StackOptions options, Consumer<String> progress, Consumer<String> lines)
        throws IOException {
        standIns = StandIns.start(template, options, data);
        standIns.dynamoDb().process().onExit().thenAccept(code -> broke("DynamoDB Local", code));
        Orphans.remember(data.processes(), List.of(standIns.dynamoDb().process().pid()));
        standIns.resolved().write(data.resolved());
        Map<String, String> environment = HostEnvironment.of(template, standIns.resolved(), standIns.endpoints());
        host = HostProcess.start(options, data, environment, lines);
        host.process().onExit().thenAccept(code -> broke("函数进程", code));
        Orphans.remember(data.processes(), List.of(standIns.dynamoDb().process().pid(), host.process().pid()));
        endpoints = new Endpoints(URI.create("http://127.0.0.1:" + host.port()), standIns.endpoints().get("DYNAMODB"),
            standIns.endpoints().get("SQS"), standIns.endpoints().get("S3"),
            standIns.endpoints().get("SECRETS_MANAGER"), environment);
        if (options.now().isPresent()) {
            setClock(options.now().get());
        }
        accounts = data.isFirstStart() ? firstStart(template, options, progress)
            : AccountList.read(data.accounts(), progress);
        endpoints.write(data.endpoints());
    }

    private void broke(String part, int code) {
        if (!closed) {
            broken.complete(part + "意外结束（退出码 " + code + "）");
        }
    }

    private List<FirstStart.Account> firstStart(Template template, StackOptions options, Consumer<String> progress)
        throws IOException {
        List<FirstStart.Account> all = new ArrayList<>();
        // Filling calls functions, which a template that only declares state does not have.
        for (FirstStart hook : !options.filled() || template.functions().isEmpty() ? List.<FirstStart>of()
            : ServiceLoader.load(FirstStart.class)) {
            try {
                all.addAll(hook.fill(endpoints, progress));
            } catch (Exception e) {
                throw new StartFailure("初始数据没有建成：" + e.getMessage(), e);
            }
        }
        AccountList.write(data.accounts(), all);
        return all;
    }

    private void setClock(Instant now) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String wish = JSON.createObjectNode().put("now", now.toString()).put("running", true).toString();
            var answer = client.send(HttpRequest.newBuilder(endpoints.api().resolve("/_local/api/clock"))
                .PUT(HttpRequest.BodyPublishers.ofString(wish)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StartFailure("时钟没有设定成功：" + answer.body(), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("启动被打断。", e);
        }
    }

    /** {@return the addresses of the stack} */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** {@return accounts to show on the screen} */
    public List<FirstStart.Account> accounts() {
        return accounts;
    }

    /** {@return a future that completes with one sentence when a part of the stack ends unexpectedly} */
    public CompletableFuture<String> broken() {
        return broken;
    }

    /** Ends the functions first, so that they can still store their work, then the stand-ins. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Files.deleteIfExists(data.endpoints());
        } catch (IOException e) {
            // The next start replaces it.
        }
        if (host != null) {
            host.close();
        }
        if (standIns != null) {
            standIns.close();
        }
        data.close();
    }
}
