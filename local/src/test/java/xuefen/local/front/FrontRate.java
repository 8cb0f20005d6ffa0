package xuefen.local.front;

import fixture.DoorFunction;
import fixture.EchoFunction;
import java.io.InputStream;
import java.io.StringReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import xuefen.local.clock.HostClock;
import xuefen.local.environment.CodeStore;
import xuefen.local.environment.FunctionPool;
import xuefen.local.environment.FunctionZip;
import xuefen.local.template.TemplateReader;

/**
 * Measures the front with a function that does nothing, by hand: connections, seconds, concurrency. Authorizer, payload 2.0
 * and the function's class loader are the real ones; the driver shares the process.
 */
final class FrontRate {
    private static final String TEMPLATE = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Door
                    Authorizers:
                      Door:
                        FunctionArn: !GetAtt DoorFunction.Arn
                        AuthorizerPayloadFormatVersion: "2.0"
                        EnableSimpleResponses: true
                        Identity: {Headers: [Authorization], ReauthorizeEvery: 60}
              DoorFunction:
                Type: AWS::Serverless::Function
                Properties: {Runtime: java25, CodeUri: fixture.zip, Handler: fixture.DoorFunction}
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  CodeUri: fixture.zip
                  Handler: fixture.EchoFunction
                  Events:
                    Shut: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: POST, Path: "/courses/{courseId}/scans"}}
            """;

    private FrontRate() {
    }

    public static void main(String[] arguments) throws Exception {
        int connections = Integer.parseInt(arguments[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[1]));
        int concurrency = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("front-rate");
        FunctionZip.of(folder, EchoFunction.class, DoorFunction.class);
        CodeStore codes = new CodeStore(folder.resolve("code"));
        var functions = Map.of("Echo", new FunctionPool(FunctionZip.function("Echo", EchoFunction.class, Duration.ofSeconds(5)), folder, codes, concurrency),
                "DoorFunction", new FunctionPool(FunctionZip.function("DoorFunction", DoorFunction.class, Duration.ofSeconds(5)), folder, codes, concurrency));
        try (HttpFront front = new HttpFront(0, TemplateReader.read(new StringReader(TEMPLATE), Map.of()), functions::get, new HostClock())) {
            front.start();
            drive(front.port(), connections, Duration.ofSeconds(6));
            Duration before = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            long[] nanos = drive(front.port(), connections, time);
            Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).minus(before);
            Arrays.sort(nanos);
            System.out.printf("%d connections, %d at once: %,d/s, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, %d µs of CPU each%n", connections, concurrency,
                    nanos.length / time.toSeconds(), nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, used.toNanos() / 1000 / nanos.length);
        }
    }

    private static long[] drive(int port, int connections, Duration time) throws Exception {
        byte[] body = "{\"claim\":\"a claim of the usual length, some two hundred characters, signed and with the person's device in it\"}".getBytes(StandardCharsets.UTF_8);
        byte[] request = ("POST /courses/c-1/scans HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer friend\r\nContent-Type: application/json\r\n"
                + "User-Agent: rate\r\nContent-Length: " + body.length + "\r\n\r\n" + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        try (var threads = Executors.newFixedThreadPool(connections)) {
            long end = System.nanoTime() + time.toNanos();
            Callable<List<Long>> connection = () -> {
                List<Long> each = new ArrayList<>();
                byte[] buffer = new byte[16 * 1024];
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    while (System.nanoTime() < end) {
                        long start = System.nanoTime();
                        socket.getOutputStream().write(request);
                        readAnswer(socket.getInputStream(), buffer);
                        each.add(System.nanoTime() - start);
                    }
                }
                return each;
            };
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> done : threads.invokeAll(Collections.nCopies(connections, connection))) {
                all.addAll(done.get());
            }
            return all.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private static void readAnswer(InputStream in, byte[] buffer) throws Exception {
        int length = 0;
        int whole = -1;
        while (whole < 0 || length < whole) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                throw new IllegalStateException("closed after " + new String(buffer, 0, length, StandardCharsets.UTF_8));
            }
            length += read;
            if (whole < 0) {
                String head = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                int blank = head.indexOf("\r\n\r\n");
                if (blank > 0) {
                    if (!head.startsWith("HTTP/1.1 200")) {
                        throw new IllegalStateException(head);
                    }
                    int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ") + 16;
                    whole = blank + 4 + Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
                }
            }
        }
    }
}
