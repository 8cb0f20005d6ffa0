package xuefen.local.console;

import static xuefen.local.console.Answer.JSON;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import software.amazon.awssdk.core.exception.SdkException;

import xuefen.local.environment.Invoker;
import xuefen.local.host.HostView;

/** Answers the page and its JSON API. */
final class ConsoleHandler implements HttpHandler {
    /** Where the console is mounted. */
    static final String PATH = "/_local";
    /** Between these limits everything works: years have four digits, even in times computed years ahead. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");
    private static final Answer UNKNOWN = Answer.problem(404, "local.unknown", "没有这个地址");

    private final HostView host;
    private final QueueBoard queues;
    private final FailureBoard failures;

    ConsoleHandler(HostView host, QueueBoard queues, FailureBoard failures) {
        this.host = host;
        this.queues = queues;
        this.failures = failures;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).send(exchange);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var refusal = Gate.refusal(exchange.getRequestMethod(), exchange.getRequestHeaders());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<String> path = segments(exchange.getRequestURI().getRawPath());
        try {
            if (path.isEmpty()) {
                return isRead(exchange) ? Page.answer() : notAllowed();
            }
            if (!path.getFirst().equals("api")) {
                return UNKNOWN;
            }
            return api(exchange, path.subList(1, path.size()));
        } catch (NoSuchElementException e) {
            return UNKNOWN;
        } catch (JacksonException e) {
            return Answer.problem(400, "local.json", "内容不是有效的 JSON");
        } catch (SdkException e) {
            return Answer.problem(502, "local.queue", "消息队列或文件存储没有回答：" + e.getMessage());
        }
    }

    private Answer api(HttpExchange exchange, List<String> path) throws IOException {
        String method = isRead(exchange) ? "GET" : exchange.getRequestMethod();
        String kind = path.isEmpty() ? "" : path.getFirst();
        String name = path.size() > 1 ? path.get(1) : "";
        String route = method + " " + switch (path.size()) {
            case 0 -> "/";
            case 1 -> kind;
            case 2 -> kind + "/*";
            case 3 -> kind + "/*/" + path.get(2);
            default -> "?";
        };
        return switch (route) {
            case "GET /" -> Answer.ok(everything());
            case "GET functions" -> Answer.ok(StateJson.functions(host.functions()));
            case "POST functions/*/invocations" -> invoke(exchange, name);
            case "GET pollers" -> Answer.ok(StateJson.pollers(host.pollers()));
            case "GET queues" -> Answer.ok(queues.depths());
            case "GET queues/*/messages" -> Answer.ok(queues.messages(name));
            case "POST queues/*/redrive" -> Answer.ok(JSON.createObjectNode().put("moved", queues.redrive(name)));
            case "GET failures" -> Answer.ok(failures.all());
            case "GET failures/*/records" -> Answer.ok(failures.records(name));
            case "POST failures/*/redrive" -> Answer.ok(failures.redrive(name));
            case "GET threads" -> Answer.ok(StateJson.threads(host.threads()));
            case "GET schedules" -> Answer.ok(StateJson.schedules(host.schedules()));
            case "POST schedules/*/runs" -> Answer.ok(StateJson.invocation(host.fireNow(name)));
            case "GET clock" -> Answer.ok(StateJson.clock(host.clock()));
            case "PUT clock" -> setClock(exchange);
            case "DELETE clock" -> {
                host.resetClock();
                yield Answer.ok(StateJson.clock(host.clock()));
            }
            default -> UNKNOWN;
        };
    }

    private ObjectNode everything() {
        ObjectNode all = JSON.createObjectNode();
        all.set("clock", StateJson.clock(host.clock()));
        all.set("functions", StateJson.functions(host.functions()));
        all.set("queues", queues.depths());
        all.set("failures", failures.all());
        all.set("threads", StateJson.threads(host.threads()));
        all.set("pollers", StateJson.pollers(host.pollers()));
        all.set("schedules", StateJson.schedules(host.schedules()));
        return all;
    }

    private Answer invoke(HttpExchange exchange, String function) throws IOException {
        byte[] event = exchange.getRequestBody().readNBytes(Invoker.LARGEST_EVENT + 1);
        if (event.length > Invoker.LARGEST_EVENT) {
            return Answer.problem(413, "local.size", "事件超过 6 MB");
        }
        // Parsed here first, so that a typing error is reported as such and not as a failure of the function.
        JSON.readTree(event);
        return Answer.ok(StateJson.invocation(host.invoke(function, event)));
    }

    private Answer setClock(HttpExchange exchange) throws IOException {
        JsonNode wish = JSON.readTree(exchange.getRequestBody());
        Instant now;
        try {
            now = Instant.parse(wish.path("now").asText());
        } catch (DateTimeException e) {
            return Answer.problem(400, "local.instant", "时间应写作 2026-11-22T06:30:00Z");
        }
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            return Answer.problem(400, "local.instant", "时间应在 2000 年到 2099 年之间");
        }
        host.setClock(now, wish.path("running").asBoolean(false));
        return Answer.ok(StateJson.clock(host.clock()));
    }

    private static boolean isRead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
    }

    private static Answer notAllowed() {
        return Answer.problem(405, "local.method", "此地址不接受这种请求");
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.substring(Math.min(PATH.length(), path.length())).split("/"))
            .filter(segment -> !segment.isEmpty())
            .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
    }
}
