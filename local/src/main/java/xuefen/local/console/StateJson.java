package xuefen.local.console;

import static xuefen.local.console.Answer.JSON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import xuefen.local.host.HostView;

/** The state of the host as JSON. */
final class StateJson {
    private StateJson() {}

    static ArrayNode functions(List<HostView.FunctionState> functions) {
        return list(functions, function -> {
            ObjectNode json = JSON.createObjectNode()
                .put("name", function.name())
                .put("description", function.description())
                .put("handler", function.handler())
                .put("warm", function.warm())
                .put("environmentsStarted", function.environmentsStarted())
                .put("busy", function.busy())
                .put("limit", function.limit())
                .put("waiting", function.waiting())
                .put("invocations", function.invocations())
                .put("errors", function.errors());
            function.lastColdStartMillis().ifPresent(millis -> json.put("lastColdStartMillis", millis));
            return json;
        });
    }

    static ArrayNode pollers(List<HostView.PollerState> pollers) {
        return list(pollers, poller -> {
            ObjectNode json = JSON.createObjectNode()
                .put("function", poller.function())
                .put("source", poller.source())
                .put("kind", poller.kind())
                .put("running", poller.running())
                .put("inFlight", poller.inFlight())
                .put("batches", poller.batches())
                .put("records", poller.records())
                .put("failed", poller.failed());
            poller.lastError().ifPresent(error -> json.put("lastError", error));
            return json;
        });
    }

    static ArrayNode threads(List<HostView.ThreadState> threads) {
        return list(threads, thread -> {
            ObjectNode json = JSON.createObjectNode()
                .put("name", thread.name())
                .put("running", thread.running())
                .put("faults", thread.faults());
            thread.lastFault().ifPresent(fault -> json.put("lastFault", fault));
            instant(json, "lastFaultAt", thread.lastFaultAt());
            return json;
        });
    }

    static ArrayNode schedules(List<HostView.ScheduleState> schedules) {
        return list(schedules, schedule -> {
            ObjectNode json = JSON.createObjectNode()
                .put("name", schedule.name())
                .put("function", schedule.function())
                .put("description", schedule.description())
                .put("expression", schedule.expression())
                .put("zone", schedule.zone())
                .put("enabled", schedule.enabled());
            instant(json, "next", schedule.next());
            instant(json, "lastFired", schedule.lastFired());
            return json;
        });
    }

    static ObjectNode clock(HostView.ClockState clock) {
        return JSON.createObjectNode()
            .put("now", clock.now().toString())
            .put("simulated", clock.simulated())
            .put("running", clock.running());
    }

    static ObjectNode invocation(HostView.Invocation invocation) {
        ObjectNode json = JSON.createObjectNode()
            .put("requestId", invocation.requestId())
            .put("failed", invocation.failed())
            .put("millis", invocation.millis());
        json.set("answer", answer(invocation.answer()));
        return json;
    }

    private static JsonNode answer(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            // A function may answer anything; an answer that is not JSON is shown as text.
            return TextNode.valueOf(new String(answer, StandardCharsets.UTF_8));
        }
    }

    private static void instant(ObjectNode json, String name, Optional<Instant> instant) {
        instant.ifPresent(value -> json.put(name, value.toString()));
    }

    private static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> json) {
        ArrayNode all = JSON.createArrayNode();
        items.forEach(item -> all.add(json.apply(item)));
        return all;
    }
}
