package xuefen.local.trigger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import xuefen.local.environment.Failure;
import xuefen.local.environment.FunctionPool;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.EventInvoke;
import xuefen.local.trigger.Destinations.Failed;

/**
 * Runs functions asynchronously, as Lambda does: a failed run is retried, and after the last retry it is stored with
 * its event at the failure destination. Lambda waits one minute and then two between retries; here the pauses are
 * seconds, since a user waits at this machine.
 */
public final class AsynchronousRuns {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Function<String, Invoker> functions;
    private final Function<String, EventInvoke> settings;
    private final Destinations destinations;
    private final Duration firstPause;

    /**
     * Prepares to run functions.
     *
     * @param functions    functions by logical id
     * @param settings     the template's settings for their asynchronous events
     * @param destinations takes events that failed too often
     */
    public AsynchronousRuns(Function<String, Invoker> functions, Function<String, EventInvoke> settings,
        Destinations destinations) {
        this(functions, settings, destinations, FIRST_PAUSE);
    }

    AsynchronousRuns(Function<String, Invoker> functions, Function<String, EventInvoke> settings,
        Destinations destinations, Duration firstPause) {
        this.functions = functions;
        this.settings = settings;
        this.destinations = destinations;
        this.firstPause = firstPause;
    }

    Invoker function(String name) {
        return functions.apply(name);
    }

    Destinations destinations() {
        return destinations;
    }

    /**
     * Runs a function until it has handled the event or the event is stored as failed; a failure of the function is not
     * an exception.
     */
    void run(String function, byte[] event) throws InterruptedException {
        EventInvoke config = settings.apply(function);
        String requestId = Invoker.newRequestId();
        long begun = System.nanoTime();
        Duration pause = firstPause;
        for (int attempt = 1;; attempt++) {
            // An exception here does not come from the function and goes to the caller: the event was not delivered at
            // all.
            Outcome outcome = functions.apply(function).invoke(event, requestId);
            if (!outcome.failed()) {
                return;
            }
            boolean tooOld = Duration.ofNanos(System.nanoTime() - begun).plus(pause).compareTo(config.maximumAge()) > 0;
            if (attempt > config.maximumRetryAttempts() || tooOld) {
                giveUp(function, config, event, outcome, attempt,
                    attempt > config.maximumRetryAttempts() ? "RetriesExhausted" : "EventAgeExceeded");
                return;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private void giveUp(String function, EventInvoke config, byte[] event, Outcome outcome, int attempts,
        String condition) throws InterruptedException {
        Failure.print(function, outcome.requestId(),
            "failed " + attempts + " times with an event that nobody waits for; "
                + config.onFailure().map(destination -> "it is in " + destination.name())
                    .orElse("it is lost, for there is no destination for failures"));
        if (config.onFailure().isPresent()) {
            String body = record(function, event, outcome, attempts, condition).toString();
            destinations.put(config.onFailure().get(),
                new Failed(FailureKeys.of(FailureKeys.async(function), Instant.now()), body, Map.of()));
        }
    }

    private static ObjectNode record(String function, byte[] event, Outcome outcome, int attempts, String condition) {
        ObjectNode record = JSON.createObjectNode().put("version", "1.0").put("timestamp", Instant.now().toString());
        record.putObject("requestContext").put("requestId", outcome.requestId())
            .put("functionArn", FunctionPool.arn(function) + ":$LATEST").put("condition", condition)
            .put("approximateInvokeCount", attempts);
        record.set("requestPayload", json(event));
        record.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST")
            .put("functionError", "Unhandled");
        record.set("responsePayload", json(outcome.answer()));
        return record;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException _) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
