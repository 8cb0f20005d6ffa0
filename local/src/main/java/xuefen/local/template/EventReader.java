package xuefen.local.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what triggers a function. */
final class EventReader {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY");

    private EventReader() {
    }

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

    static SqsSource queue(String function, String event, Section properties) {
        OptionalInt concurrency = properties.optionalSection("ScalingConfig").map(scaling -> {
            int most = Math.toIntExact(Long.parseLong(scaling.text("MaximumConcurrency")));
            scaling.done();
            return OptionalInt.of(most);
        }).orElse(OptionalInt.empty());
        int batchSize = properties.integer("BatchSize", 10);
        Duration window = window(properties);
        // SQS refuses larger batches without a window, and so does a deployment.
        if (batchSize < 1 || batchSize > 10_000 || (batchSize > 10 && window.isZero())) {
            throw new TemplateException(properties.path("BatchSize"), "must be 1 to 10, or up to 10000 with MaximumBatchingWindowInSeconds");
        }
        return new SqsSource(function, event, properties.logicalId("Queue", "Arn"), batchSize, window, concurrency, reports(properties));
    }

    static StreamSource stream(String function, String event, Section properties) {
        List<String> filters = properties.optionalSection("FilterCriteria").map(criteria -> {
            List<String> patterns = criteria.sections("Filters").stream().map(filter -> {
                String pattern = filter.text("Pattern");
                filter.done();
                return pattern;
            }).toList();
            criteria.done();
            return patterns;
        }).orElse(List.of());
        Optional<String> onFailure = properties.optionalSection("DestinationConfig").map(destinations -> {
            Section failure = destinations.section("OnFailure");
            failure.oneOf("Type", Set.of("SQS"));
            String queue = failure.logicalId("Destination", "Arn");
            failure.done();
            destinations.done();
            return queue;
        });
        // -1 is how CloudFormation writes "until it succeeds", which is also the default.
        int retries = properties.integer("MaximumRetryAttempts", -1);
        return new StreamSource(function, event, properties.logicalId("Stream", "StreamArn"),
                properties.oneOf("StartingPosition", Set.of("TRIM_HORIZON", "LATEST")),
                properties.integer("BatchSize", 100), window(properties), retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
                properties.flag("BisectBatchOnFunctionError"), reports(properties), filters, onFailure);
    }

    static Schedule schedule(String function, String event, Section properties) {
        properties.inert("Name");
        String expression = properties.text("ScheduleExpression");
        if (!expression.matches("(cron|rate|at)\\(.+\\)")) {
            throw new TemplateException(properties.path("ScheduleExpression"), expression + " is neither cron(…), rate(…) nor at(…)");
        }
        String zone = properties.optionalText("ScheduleExpressionTimezone").orElse("UTC");
        boolean enabled = !properties.has("State") || properties.oneOf("State", Set.of("ENABLED", "DISABLED")).equals("ENABLED");
        int retries = properties.optionalSection("RetryPolicy").map(policy -> {
            policy.inert("MaximumEventAgeInSeconds");
            int most = policy.integer("MaximumRetryAttempts", 185);
            policy.done();
            return most;
        }).orElse(185);
        try {
            return new Schedule(function, event, properties.optionalText("Description").orElse(""), expression, ZoneId.of(zone),
                    properties.optionalText("Input"), enabled, retries);
        } catch (DateTimeException _) {
            throw new TemplateException(properties.path("ScheduleExpressionTimezone"), zone + " is no time zone");
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
