package xuefen.local.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the triggers of a function. */
final class EventReader {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
        "ANY");

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
    private static final Pattern CONTEXT_ATTRIBUTE = Pattern.compile("<aws\\.scheduler\\.([^>\"]*>?)");
    /** Scheduler's default number of retries and maximum event age in seconds, which are also its maximum. */
    private static final int MOST_DELIVERIES = 185;
    private static final int LONGEST_DELIVERY = 86_400;

    private EventReader() {}

    static HttpRoute route(String function, String event, Section properties, Optional<HttpApi> api) {
        String id = properties.logicalId("ApiId", Resolved.REF);
        HttpApi known = api.filter(declared -> declared.name().equals(id))
            .orElseThrow(() -> new TemplateException(properties.path("ApiId"), id + " is no HttpApi of this template"));
        String method = properties.text("Method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new TemplateException(properties.path("Method"), method + " is no method of an HTTP API");
        }
        String path = properties.text("Path");
        if (!path.startsWith("/")) {
            throw new TemplateException(properties.path("Path"), "must start with /");
        }
        Optional<String> authorizer = properties.optionalSection("Auth").map(auth -> {
            String name = auth.text("Authorizer");
            auth.done();
            return name;
        }).or(known::defaultAuthorizer).filter(name -> !name.equals("NONE"));
        authorizer.ifPresent(name -> {
            if (!known.authorizers().containsKey(name)) {
                throw new TemplateException(properties.path("Auth.Authorizer"), name + " is no authorizer of " + id);
            }
        });
        return new HttpRoute(function, event, method, path, authorizer);
    }

    /** The event's name: the name of an event source mapping without its prefix, the function's name. */
    static String event(String mapping, String function, Section properties) {
        if (!mapping.startsWith(function) || mapping.equals(function)) {
            throw new TemplateException(properties.path(),
                "must be called " + function + " and what it brings, as SAM would call it");
        }
        return mapping.substring(function.length());
    }

    static SqsSource queue(String function, String event, Section properties) {
        OptionalInt concurrency = properties.optionalSection("ScalingConfig").map(scaling -> {
            int most = Math.toIntExact(Long.parseLong(scaling.text("MaximumConcurrency")));
            scaling.done();
            return OptionalInt.of(most);
        }).orElse(OptionalInt.empty());
        int batchSize = properties.integer("BatchSize", 10);
        Duration window = window(properties);
        // SQS refuses larger batches without a batching window, and so does a deployment.
        if (batchSize < 1 || batchSize > 10_000 || (batchSize > 10 && window.isZero())) {
            throw new TemplateException(properties.path("BatchSize"),
                "must be 1 to 10, or up to 10000 with MaximumBatchingWindowInSeconds");
        }
        return new SqsSource(function, event, properties.logicalId("EventSourceArn", "Arn"), batchSize, window,
            concurrency, reports(properties));
    }

    static StreamSource stream(String function, String event, Section properties, Map<String, String> types) {
        List<String> filters = properties.optionalSection("FilterCriteria").map(criteria -> {
            List<String> patterns = criteria.sections("Filters").stream().map(filter -> {
                String pattern = filter.text("Pattern");
                filter.done();
                return pattern;
            }).toList();
            criteria.done();
            return patterns;
        }).orElse(List.of());
        Optional<FailureDestination> onFailure = onFailure(properties, types);
        // These metrics appear in CloudWatch; here the console has its own counts.
        properties.optionalSection("MetricsConfig").ifPresent(metrics -> {
            for (String metric : metrics.texts("Metrics")) {
                if (!metric.equals("EventCount")) {
                    throw new TemplateException(metrics.path("Metrics"),
                        metric + " is unknown here; known: EventCount");
                }
            }
            metrics.done();
        });
        // In CloudFormation -1 means "until it succeeds", which is also the default.
        int retries = properties.integer("MaximumRetryAttempts", -1);
        return new StreamSource(function, event, properties.logicalId("EventSourceArn", "StreamArn"),
            properties.oneOf("StartingPosition", Set.of("TRIM_HORIZON", "LATEST")),
            properties.integer("BatchSize", 100), window(properties),
            retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries), properties.flag("BisectBatchOnFunctionError"),
            reports(properties), filters, onFailure);
    }

    /** The settings for a function's asynchronous events. */
    static EventInvoke eventInvoke(Section function) {
        return function.optionalSection("EventInvokeConfig").map(config -> {
            int retries = within(config, "MaximumRetryAttempts", EventInvoke.DEFAULT.maximumRetryAttempts(), 0, 2);
            int age = within(config, "MaximumEventAgeInSeconds",
                Math.toIntExact(EventInvoke.DEFAULT.maximumAge().toSeconds()), 60, 21_600);
            EventInvoke read = new EventInvoke(retries, Duration.ofSeconds(age), onFailure(config));
            config.done();
            return read;
        }).orElse(EventInvoke.DEFAULT);
    }

    /** The failure destination of a function; SAM requires its kind. */
    private static Optional<FailureDestination> onFailure(Section function) {
        return onFailure(function, failure -> failure.oneOf("Type", Set.of("SQS", "S3Bucket")).equals("SQS"));
    }

    /** The failure destination of an event source mapping, which names the resource without its kind. */
    private static Optional<FailureDestination> onFailure(Section mapping, Map<String, String> types) {
        return onFailure(mapping,
            failure -> ResourceTypes.QUEUE.equals(types.get(failure.logicalId("Destination", "Arn"))));
    }

    private static Optional<FailureDestination> onFailure(Section owner, Predicate<Section> isQueue) {
        return owner.optionalSection("DestinationConfig").map(destinations -> {
            Section failure = destinations.section("OnFailure");
            FailureDestination.Kind kind = isQueue.test(failure) ? FailureDestination.Kind.QUEUE
                : FailureDestination.Kind.BUCKET;
            var destination = new FailureDestination(kind, failure.logicalId("Destination", "Arn"));
            failure.done();
            destinations.done();
            return destination;
        });
    }

    private static int within(Section section, String name, int otherwise, int least, int most) {
        int value = section.integer(name, otherwise);
        if (value < least || value > most) {
            throw new TemplateException(section.path(name), "must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    static Schedule schedule(String function, String event, Section properties) {
        properties.inert("Name");
        String expression = properties.text("ScheduleExpression");
        if (!expression.matches("(cron|rate|at)\\(.+\\)")) {
            throw new TemplateException(properties.path("ScheduleExpression"),
                expression + " is neither cron(…), rate(…) nor at(…)");
        }
        String zone = properties.optionalText("ScheduleExpressionTimezone").orElse("UTC");
        boolean enabled = !properties.has("State")
            || properties.oneOf("State", Set.of("ENABLED", "DISABLED")).equals("ENABLED");
        int retries = MOST_DELIVERIES;
        int age = LONGEST_DELIVERY;
        Optional<Section> policy = properties.optionalSection("RetryPolicy");
        if (policy.isPresent()) {
            retries = within(policy.get(), "MaximumRetryAttempts", retries, 0, MOST_DELIVERIES);
            age = within(policy.get(), "MaximumEventAgeInSeconds", age, 60, LONGEST_DELIVERY);
            policy.get().done();
        }
        Optional<String> deadLetters = properties.optionalSection("DeadLetterConfig").map(config -> {
            String queue = config.logicalId("Arn", "Arn");
            config.done();
            return queue;
        });
        Optional<String> input = properties.optionalText("Input");
        input.ifPresent(text -> checkInput(text, properties.path("Input")));
        try {
            return new Schedule(function, event, properties.optionalText("Description").orElse(""), expression,
                ZoneId.of(zone), input, enabled, retries, Duration.ofSeconds(age), deadLetters);
        } catch (DateTimeException _) {
            throw new TemplateException(properties.path("ScheduleExpressionTimezone"), zone + " is no time zone");
        }
    }

    private static void checkInput(String input, String path) {
        Matcher matcher = CONTEXT_ATTRIBUTE.matcher(input);
        while (matcher.find()) {
            if (!matcher.group(1).endsWith(">")
                || !Schedule.CONTEXT_ATTRIBUTES.contains(matcher.group(1).replace(">", ""))) {
                throw new TemplateException(path, "unknown context attribute " + matcher.group());
            }
        }
        try {
            JSON.readTree(matcher.replaceAll("1"));
        } catch (JacksonException e) {
            throw new TemplateException(path, "is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Duration window(Section properties) {
        return Duration.ofSeconds(properties.integer("MaximumBatchingWindowInSeconds", 0));
    }

    private static boolean reports(Section properties) {
        if (properties.has("FunctionResponseTypes")) {
            for (String type : properties.texts("FunctionResponseTypes")) {
                if (!type.equals("ReportBatchItemFailures")) {
                    throw new TemplateException(properties.path("FunctionResponseTypes"), type + " is unknown here");
                }
            }
            return !properties.texts("FunctionResponseTypes").isEmpty();
        }
        return false;
    }
}
