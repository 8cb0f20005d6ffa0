package xuefen.local.console;

import static xuefen.local.console.Answer.JSON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.local.environment.Invoker;
import xuefen.local.host.HostView;
import xuefen.local.template.FailureDestination;
import xuefen.local.template.Template;

/**
 * The contents of the failure destinations: records of streams, runs of schedules. Each failure can be sent to its
 * function again, and is removed once the function has handled it.
 */
final class FailureBoard {
    /** Enough to see what is wrong. */
    static final int SHOWN = 50;

    private final Template template;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final HostView host;

    /**
     * A board of the destinations that a template names.
     *
     * @param template the declarations
     * @param host     invokes functions
     * @param places   opens a destination
     */
    FailureBoard(Template template, HostView host, Function<FailureDestination, Place> places) {
        this.template = template;
        this.host = host;
        destinations(template).forEach(destination -> this.places.put(destination.name(), places.apply(destination)));
    }

    /** A destination as a pile of failures. */
    interface Place {
        /** Number of failures. */
        long count();

        /**
         * Passes failures to a visitor one by one, the oldest first where the order is known; a failure stays unless
         * the visitor takes it away.
         */
        void each(int most, Consumer<Lying> visitor);
    }

    /**
     * A failure at its destination.
     *
     * @param id         its name at the destination
     * @param at         when it arrived there
     * @param body       its record
     * @param attributes its message attributes
     * @param takeAway   removes it
     */
    record Lying(String id, Instant at, String body, Map<String, String> attributes, Runnable takeAway) {}

    /** Every destination of failures, each once. */
    static List<FailureDestination> destinations(Template template) {
        Stream<FailureDestination> streams = template.streamSources().stream()
            .flatMap(source -> source.onFailure().stream());
        Stream<FailureDestination> runs = template.functions().values().stream()
            .flatMap(function -> function.eventInvoke().onFailure().stream());
        Stream<FailureDestination> schedules = template.schedules().stream()
            .flatMap(schedule -> schedule.deadLetterQueue().stream())
            .map(queue -> new FailureDestination(FailureDestination.Kind.QUEUE, queue));
        return Stream.of(streams, runs, schedules).flatMap(each -> each).distinct().toList();
    }

    ArrayNode all() {
        ArrayNode all = JSON.createArrayNode();
        places.forEach((name, place) -> {
            ObjectNode json = all.addObject().put("name", name).put("waiting", place.count());
            ArrayNode functions = json.putArray("functions");
            functions(name).forEach(functions::add);
        });
        return all;
    }

    private TreeSet<String> functions(String destination) {
        TreeSet<String> functions = new TreeSet<>();
        template.streamSources().stream()
            .filter(source -> source.onFailure().filter(to -> to.name().equals(destination)).isPresent())
            .forEach(source -> functions.add(source.function()));
        template.schedules().stream()
            .filter(schedule -> schedule.deadLetterQueue().filter(destination::equals).isPresent())
            .forEach(schedule -> functions.add(schedule.function()));
        template.functions().values().stream()
            .filter(
                function -> function.eventInvoke().onFailure().filter(to -> to.name().equals(destination)).isPresent())
            .forEach(function -> functions.add(function.name()));
        return functions;
    }

    /**
     * The failures at a destination.
     *
     * @throws NoSuchElementException if there is no such destination
     */
    ArrayNode records(String destination) {
        ArrayNode all = JSON.createArrayNode();
        place(destination).each(SHOWN, lying -> {
            ObjectNode json = all.addObject().put("id", lying.id()).put("sent", lying.at().toString()).put("body",
                lying.body());
            if (!lying.attributes().isEmpty()) {
                lying.attributes().forEach(json.putObject("attributes")::put);
            }
        });
        return all;
    }

    /**
     * Sends all failures at a destination to their functions again. A failure that fails again stays where it is.
     *
     * @return how many were handled, and why the others failed
     * @throws NoSuchElementException if there is no such destination
     */
    ObjectNode redrive(String destination) {
        List<String> failed = new ArrayList<>();
        int[] moved = {0};
        place(destination).each(Integer.MAX_VALUE, lying -> {
            Optional<String> fault = attempt(lying);
            if (fault.isEmpty()) {
                lying.takeAway().run();
                moved[0]++;
            } else {
                failed.add(fault.get());
            }
        });
        ObjectNode json = JSON.createObjectNode().put("moved", moved[0]).put("failed", failed.size());
        failed.stream().findFirst().ifPresent(first -> json.put("reason", first));
        return json;
    }

    /** Sends one failure again; one that cannot even be read does not hold up the others. */
    private Optional<String> attempt(Lying lying) {
        try {
            return again(lying);
        } catch (RuntimeException e) {
            return Optional.of("记录无法重新读取：" + e.getMessage());
        }
    }

    /** Sends one failure again; returns an error message if that fails. */
    private Optional<String> again(Lying lying) {
        Failed failed;
        try {
            failed = failed(lying);
        } catch (JacksonException e) {
            return Optional.of("记录不是有效的 JSON");
        }
        if (!template.functions().containsKey(failed.function())) {
            return Optional.of("不知道交给哪个函数");
        }
        if (failed.event().isEmpty()) {
            return Optional.of("记录已不在变更流中");
        }
        if (failed.event().get().length > Invoker.LARGEST_EVENT) {
            return Optional.of("事件超过 6 MB");
        }
        HostView.Invocation done = host.invoke(failed.function(), failed.event().get());
        return done.failed() || failed.ofStream() && namesFailures(done.answer())
            ? Optional.of("函数 " + failed.function() + " 再次出错，请求 " + done.requestId()) : Optional.empty();
    }

    private Failed failed(Lying lying) throws JacksonException {
        // An event that a schedule could not deliver is kept unchanged, and its attributes name the target.
        if (lying.attributes().containsKey("TARGET_ARN")) {
            return new Failed(name(lying.attributes().get("TARGET_ARN")),
                Optional.of(lying.body().getBytes(StandardCharsets.UTF_8)), false);
        }
        JsonNode record = JSON.readTree(lying.body());
        String function = name(record.at("/requestContext/functionArn").asText());
        JsonNode batch = record.path("DDBStreamBatchInfo");
        if (batch.isMissingNode()) {
            return new Failed(function, Optional.of(JSON.writeValueAsBytes(record.path("requestPayload"))), false);
        }
        if (record.path("payload").isTextual()) {
            return new Failed(function,
                Optional.of(record.path("payload").textValue().getBytes(StandardCharsets.UTF_8)), true);
        }
        return new Failed(function, host.recordsAgain(function, batch.path("shardId").asText(),
            batch.path("startSequenceNumber").asText(), batch.path("batchSize").asInt(1)), true);
    }

    /** The function that an ARN names, with or without a version after it. */
    private static String name(String arn) {
        String[] parts = arn.split(":");
        return parts.length > 6 ? parts[6] : "";
    }

    private static boolean namesFailures(byte[] answer) {
        try {
            JsonNode failures = JSON.readTree(answer).path("batchItemFailures");
            return !failures.isMissingNode() && !failures.isNull() && !(failures.isArray() && failures.isEmpty());
        } catch (IOException e) {
            // An answer that cannot be parsed does not count as success.
            return true;
        }
    }

    private Place place(String destination) {
        return Optional.ofNullable(places.get(destination)).orElseThrow(() -> new NoSuchElementException(destination));
    }

    private record Failed(String function, Optional<byte[]> event, boolean ofStream) {}
}
