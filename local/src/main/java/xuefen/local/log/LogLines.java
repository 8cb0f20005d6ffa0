package xuefen.local.log;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Formats the standard output of functions. A line of their log becomes time, level, function, request id and message,
 * followed by the place of the failure, if any. Metrics are left out, since they are for machines; any other line stays
 * as it is.
 */
public final class LogLines {
    /** A line with anything after its JSON is not a line of the log. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String METRICS = "{\"_aws\"";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final int STACK_LINES = 6;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");
    /** Fields that every line carries and that are not shown; all other fields are shown after the message. */
    private static final Set<String> USUAL = Set.of("level", "message", "error", "cold_start", "function_arn",
        "function_memory_size", "function_name", "function_request_id", "function_version", "sampling_rate", "service",
        "timestamp", "xray_trace_id", "correlation_id", "thread", "logger");

    private static final Set<String> FAILURES = Set.of("ERROR", "FATAL");

    private final ZoneId zone;

    /**
     * Formats lines for readers in one time zone.
     *
     * @param zone time zone in which times are shown
     */
    public LogLines(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * One formatted line.
     *
     * @param text    readable text, possibly several lines
     * @param failure the failure that it reports, if any
     */
    public record Line(String text, Optional<Failure> failure) {}

    /**
     * A failure in brief.
     *
     * @param function the function that failed
     * @param what     description in one line
     */
    public record Failure(String function, String what) {}

    /**
     * Formats one line.
     *
     * @param line a line as a function wrote it
     * @return the formatted line; empty if nothing is to be shown
     */
    public Optional<Line> read(String line) {
        // Checked before parsing: a busy function writes thousands of these a second.
        if (line.startsWith(METRICS)) {
            return Optional.empty();
        }
        if (!line.startsWith("{")) {
            return Optional.of(new Line(line, Optional.empty()));
        }
        JsonNode entry;
        try {
            entry = JSON.readTree(line);
        } catch (IOException e) {
            return Optional.of(new Line(line, Optional.empty()));
        }
        if (entry.has("_aws")) {
            return Optional.empty();
        }
        return Optional.of(entry.path("level").isTextual() && entry.has("message")
            ? new Line(entry(entry), failure(entry)) : new Line(line, Optional.empty()));
    }

    private static Optional<Failure> failure(JsonNode entry) {
        if (!FAILURES.contains(entry.path("level").asText())) {
            return Optional.empty();
        }
        var error = entry.path("error");
        var why = error.path("name").asText("").isEmpty() ? ""
            : " — " + error.path("name").asText() + ": " + error.path("message").asText("");
        return Optional.of(new Failure(entry.path("function_name").asText("-"),
            harmless((entry.path("message").asText() + why).replaceAll("\\s+", " "))));
    }

    private String entry(JsonNode entry) {
        List<String> words = new ArrayList<>();
        words.add(time(entry.path("timestamp").asText()));
        words.add("%-5s".formatted(entry.path("level").asText()));
        String function = entry.path("function_name").asText("");
        words.add(function.isEmpty() ? "-" : function);
        String request = entry.path("function_request_id").asText("");
        if (!request.isEmpty()) {
            words.add("[" + request + "]");
        }
        words.add(entry.path("message").asText());
        for (Map.Entry<String, JsonNode> field : entry.properties()) {
            if (!USUAL.contains(field.getKey()) && !field.getValue().isNull()) {
                words.add(field.getKey() + "="
                    + (field.getValue().isTextual() ? field.getValue().asText() : field.getValue().toString()));
            }
        }
        return harmless(String.join(" ", words) + error(entry.path("error")));
    }

    /** The message of the error, its first frames, and the place of its cause. */
    private static String error(JsonNode error) {
        String name = error.path("name").asText("");
        if (name.isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        List<String> stack = error.path("stack").asText("").lines().map(String::strip).filter(line -> !line.isEmpty())
            .toList();
        if (stack.isEmpty() || !stack.getFirst().startsWith(name)) {
            text.append("\n    ").append(name).append(": ").append(error.path("message").asText(""));
        }
        int shown = 0;
        boolean skipped = false;
        for (String line : stack) {
            boolean frame = line.startsWith("at ") || line.startsWith("...");
            shown = frame ? shown + 1 : 0;
            if (shown < STACK_LINES) {
                text.append("\n    ").append(frame ? "  " : "").append(line);
                skipped = false;
            } else if (!skipped) {
                text.append("\n      …");
                skipped = true;
            }
        }
        return text.toString();
    }

    /**
     * Replaces control characters: a log may contain input of callers, which must not move the cursor or recolour the
     * terminal.
     */
    private static String harmless(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    private String time(String timestamp) {
        try {
            return LocalDateTime.ofInstant(Instant.parse(timestamp), zone).format(TIME);
        } catch (DateTimeException e) {
            return timestamp;
        }
    }
}
