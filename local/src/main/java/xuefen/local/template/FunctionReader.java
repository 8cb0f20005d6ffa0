package xuefen.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads functions and the HTTP API in front of them. */
final class FunctionReader {
    private FunctionReader() {}

    static HttpApi api(String name, Section properties) {
        // The access log exists only on AWS; here the terminal shows failures.
        properties.inert("Description", "Name", "AccessLogSettings", "Tags");
        Map<String, Authorizer> authorizers = new LinkedHashMap<>();
        Optional<String> defaultAuthorizer = Optional.empty();
        Optional<Section> auth = properties.optionalSection("Auth");
        if (auth.isPresent()) {
            defaultAuthorizer = auth.get().optionalText("DefaultAuthorizer");
            Section declared = auth.get().section("Authorizers");
            for (String each : declared.names()) {
                authorizers.put(each, authorizer(each, declared.section(each)));
            }
            auth.get().done();
            if (defaultAuthorizer.isPresent() && !authorizers.containsKey(defaultAuthorizer.get())) {
                throw new TemplateException(auth.get().path("DefaultAuthorizer"),
                    defaultAuthorizer.get() + " is not declared");
            }
        }
        return new HttpApi(name, authorizers, defaultAuthorizer);
    }

    private static Authorizer authorizer(String name, Section section) {
        section.inert("EnableFunctionDefaultPermissions");
        section.oneOf("AuthorizerPayloadFormatVersion", Set.of("2.0"));
        if (!section.flag("EnableSimpleResponses")) {
            throw new TemplateException(section.path("EnableSimpleResponses"),
                "only authorizers with simple responses can be run here");
        }
        Section identity = section.section("Identity");
        List<String> headers = identity.texts("Headers").stream().map(header -> header.toLowerCase(Locale.ROOT))
            .toList();
        Duration every = Duration.ofSeconds(identity.integer("ReauthorizeEvery", 300));
        identity.done();
        // API Gateway caches by identity source, so a cache needs one.
        if (headers.isEmpty() && !every.isZero()) {
            throw new TemplateException(identity.path("Headers"), "answers can only be cached by a header");
        }
        Authorizer authorizer = new Authorizer(name, section.logicalId("FunctionArn", Resolved.ALIAS), headers, every);
        section.done();
        return authorizer;
    }

    static FunctionResource function(String name, Section properties, Optional<HttpApi> api, List<SqsSource> queues,
        List<StreamSource> streams) {
        // Deployment and log settings; on this machine every function is live and logs to the terminal.
        properties.inert("Architectures", "AutoPublishAlias", "AutoPublishCodeSha256", "VersionDeletionPolicy",
            "SnapStart", "LoggingConfig", "Tags");
        String runtime = properties.text("Runtime");
        if (!runtime.startsWith("java")) {
            throw new TemplateException(properties.path("Runtime"),
                "only Java functions can be run here, not " + runtime);
        }
        Map<String, Value> environment = new LinkedHashMap<>();
        properties.optionalSection("Environment").ifPresent(section -> {
            section.optionalSection("Variables").ifPresent(
                variables -> variables.names().forEach(each -> environment.put(each, variables.value(each))));
            section.done();
        });
        List<HttpRoute> routes = new ArrayList<>();
        List<Schedule> schedules = new ArrayList<>();
        properties.optionalSection("Events").ifPresent(events -> events.names().forEach(event -> {
            Section declared = events.section(event);
            Section details = declared.section("Properties");
            // Queues and streams are separate resources: as events of a function, SAM would let it read all queues and
            // streams of the account.
            if (declared.oneOf("Type", Set.of("HttpApi", "ScheduleV2")).equals("HttpApi")) {
                routes.add(EventReader.route(name, event, details, api));
            } else {
                schedules.add(EventReader.schedule(name, event, details));
            }
            details.done();
            declared.done();
        }));
        OptionalInt reserved = properties.optionalInteger("ReservedConcurrentExecutions")
            .map(number -> OptionalInt.of(Math.toIntExact(number))).orElse(OptionalInt.empty());
        return new FunctionResource(name, properties.optionalText("Description").orElse(""), properties.text("CodeUri"),
            properties.text("Handler"), runtime, Duration.ofSeconds(properties.integer("Timeout", 3)),
            properties.integer("MemorySize", 128), reserved, environment, List.copyOf(routes), queues, streams,
            List.copyOf(schedules), EventReader.eventInvoke(properties), policies(properties));
    }

    private static List<PolicyStatement> policies(Section properties) {
        List<PolicyStatement> statements = new ArrayList<>();
        for (Section policy : properties.sections("Policies")) {
            policy.inert("Version");
            for (Section statement : policy.sections("Statement")) {
                List<String> prefixes = statement.optionalSection("Condition").map(FunctionReader::prefixes)
                    .orElse(List.of());
                statements.add(new PolicyStatement(statement.optionalText("Sid").orElse(""),
                    statement.oneOf("Effect", Set.of("Allow", "Deny")), statement.texts("Action"),
                    statement.values("Resource"), prefixes));
                statement.done();
            }
            policy.done();
        }
        return List.copyOf(statements);
    }

    /** The only supported condition: the prefixes of a bucket that may be listed. */
    private static List<String> prefixes(Section condition) {
        Section like = condition.section("StringLike");
        List<String> prefixes = like.texts("s3:prefix");
        like.done();
        condition.done();
        return prefixes;
    }
}
