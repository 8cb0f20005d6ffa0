package xuefen.local.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a SAM template strictly: it refuses anything unknown and names its path. */
public final class TemplateReader {
    private final Map<String, Object> tree;
    private final Map<String, String> chosen;

    private TemplateReader(Map<String, Object> tree, Map<String, String> chosen) {
        this.tree = tree;
        this.chosen = chosen;
    }

    /**
     * Reads a template.
     *
     * @param file       the template
     * @param parameters values of parameters that differ from their defaults; pseudo parameters such as
     *                   {@code AWS::Region} may be among them
     * @return its declarations
     * @throws TemplateException if it declares something that cannot run here
     * @throws IOException       if it cannot be read
     */
    public static Template read(Path file, Map<String, String> parameters) throws IOException {
        return new TemplateReader(YamlTree.read(file), parameters).template();
    }

    /**
     * Reads a template.
     *
     * @param yaml       the template's text
     * @param parameters values of parameters that differ from their defaults
     * @return its declarations
     * @throws TemplateException if it declares something that cannot run here
     */
    public static Template read(Reader yaml, Map<String, String> parameters) {
        return new TemplateReader(YamlTree.read(yaml), parameters).template();
    }

    private Template template() {
        Section root = new Section(tree, "");
        // Rules state which parameters exclude each other in which region; this machine is in no region.
        root.inert("AWSTemplateFormatVersion", "Description", "Metadata", "Rules");
        root.oneOf("Transform", Set.of("AWS::Serverless-2016-10-31"));
        Map<String, String> parameters = Parameters.read(
            root.optionalSection("Parameters").orElse(new Section(Map.of(), "Parameters")), chosen);
        Map<String, Object> conditions = mapping(root, "Conditions");
        Map<String, Object> globals = mapping(root, "Globals");
        Map<String, Object> resources = mapping(root, "Resources");
        Map<String, String> types = types(resources);
        Evaluator evaluator = new Evaluator(parameters, conditions, types, published(globals, resources, types));
        conditions.keySet().forEach(name -> evaluator.condition(name, "Conditions." + name));
        Map<String, Map<String, Object>> defaults = globals(evaluator.map(globals, "Globals"));

        Map<String, Section> declared = new LinkedHashMap<>();
        resources.forEach((id, content) -> resource(evaluator, id, content, types.get(id), defaults)
            .ifPresent(section -> declared.put(id, section)));
        Template template = template(declared, types, outputs(evaluator, mapping(root, "Outputs")));
        root.done();
        TemplateChecks.check(template, declared.keySet(), types);
        return template;
    }

    private static Map<String, Object> mapping(Section root, String name) {
        return root.optionalSection(name).map(Section::content).orElse(Map.of());
    }

    private static Map<String, String> types(Map<String, Object> resources) {
        Map<String, String> types = new LinkedHashMap<>();
        resources.forEach((id, content) -> {
            Section resource = Section.of(content, "Resources." + id);
            String type = resource.text("Type");
            if (!ResourceTypes.known(type)) {
                throw new TemplateException(resource.path("Type"), "resources of type " + type + " cannot be run here");
            }
            types.put(id, type);
        });
        return types;
    }

    /** Functions that have an alias: from the globals, or else their own. */
    private static Set<String> published(Map<String, Object> globals, Map<String, Object> resources,
        Map<String, String> types) {
        return types.keySet().stream().filter(id -> types.get(id).equals(ResourceTypes.FUNCTION))
            .filter(id -> names(globals.get("Function"), "AutoPublishAlias")
                || resources.get(id) instanceof Map<?, ?> function
                    && names(function.get("Properties"), "AutoPublishAlias"))
            .collect(Collectors.toSet());
    }

    private static boolean names(Object section, String property) {
        return section instanceof Map<?, ?> map && map.containsKey(property);
    }

    /** Globals by the type of resource that they apply to. */
    private static Map<String, Map<String, Object>> globals(Map<String, Object> globals) {
        Map<String, Map<String, Object>> byType = new HashMap<>();
        Section section = new Section(globals, "Globals");
        section.optionalSection("Function")
            .ifPresent(function -> byType.put(ResourceTypes.FUNCTION, function.content()));
        section.optionalSection("HttpApi").ifPresent(api -> byType.put(ResourceTypes.HTTP_API, api.content()));
        section.done();
        return byType;
    }

    /**
     * The evaluated properties of one resource, with the globals for its type; empty if its condition does not hold.
     */
    private static Optional<Section> resource(Evaluator evaluator, String id, Object content, String type,
        Map<String, Map<String, Object>> defaults) {
        Section resource = Section.of(content, "Resources." + id);
        resource.inert("Type", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "DependsOn");
        Optional<String> condition = resource.optionalText("Condition");
        Object properties = resource.raw("Properties");
        resource.done();
        if (condition.isPresent() && !evaluator.condition(condition.get(), resource.path("Condition"))) {
            return Optional.empty();
        }
        String path = resource.path("Properties");
        Map<String, Object> evaluated = properties == null ? Map.of()
            : evaluator.map(Section.of(properties, path).content(), path);
        return Optional.of(new Section(merge(defaults.getOrDefault(type, Map.of()), evaluated), path));
    }

    /**
     * Merges globals by SAM's rule: mappings are merged, lists are appended, and any other value of the resource
     * overrides the global one.
     */
    private static Map<String, Object> merge(Map<?, ?> global, Map<?, ?> own) {
        Map<String, Object> merged = new LinkedHashMap<>();
        global.forEach((key, value) -> merged.put(key.toString(), value));
        own.forEach((key, value) -> merged.merge(key.toString(), value, (before, after) -> {
            if (before instanceof Map<?, ?> first && after instanceof Map<?, ?> second) {
                return merge(first, second);
            }
            if (before instanceof List<?> first && after instanceof List<?> second) {
                List<Object> both = new ArrayList<>(first);
                both.addAll(second);
                return both;
            }
            return after;
        }));
        return merged;
    }

    private static Map<String, Value> outputs(Evaluator evaluator, Map<String, Object> outputs) {
        Map<String, Value> values = new LinkedHashMap<>();
        outputs.forEach((name, content) -> {
            Section raw = Section.of(content, "Outputs." + name);
            Optional<String> condition = raw.optionalText("Condition");
            if (condition.isPresent() && !evaluator.condition(condition.get(), raw.path("Condition"))) {
                return;
            }
            Section output = new Section(evaluator.map(raw.content(), raw.path()), raw.path());
            output.inert("Description", "Export", "Condition");
            values.put(name, output.value("Value"));
            output.done();
        });
        return values;
    }

    private static Template template(Map<String, Section> declared, Map<String, String> types,
        Map<String, Value> outputs) {
        Optional<HttpApi> api = Optional.empty();
        for (String id : of(ResourceTypes.HTTP_API, declared, types)) {
            if (api.isPresent()) {
                throw new TemplateException("Resources." + id,
                    "there is a second HttpApi, and one port serves one only");
            }
            api = Optional.of(FunctionReader.api(id, declared.get(id)));
        }
        Optional<HttpApi> theApi = api;
        List<SqsSource> queues = new ArrayList<>();
        List<StreamSource> streams = new ArrayList<>();
        for (String id : of(ResourceTypes.EVENT_SOURCE, declared, types)) {
            source(id, declared.get(id), types, queues, streams);
        }
        Stream.concat(queues.stream().map(SqsSource::function), streams.stream().map(StreamSource::function))
            .filter(id -> !declared.containsKey(id)).findFirst().ifPresent(id -> {
                throw new TemplateException("Resources." + id, "is read for, and its condition does not hold");
            });
        Template template = new Template(
            read(ResourceTypes.FUNCTION, declared, types,
                (id, properties) -> FunctionReader.function(id, properties, theApi,
                    queues.stream().filter(source -> source.function().equals(id)).toList(),
                    streams.stream().filter(source -> source.function().equals(id)).toList())),
            api, read(ResourceTypes.TABLE, declared, types, StateReader::table),
            read(ResourceTypes.QUEUE, declared, types, StateReader::queue),
            read(ResourceTypes.BUCKET, declared, types, StateReader::bucket),
            read(ResourceTypes.SECRET, declared, types, StateReader::secret),
            of(ResourceTypes.LOG_GROUP, declared, types), of(ResourceTypes.ALARM, declared, types), outputs);
        inert(declared, types);
        declared.values().forEach(Section::done);
        return template;
    }

    private static void source(String id, Section properties, Map<String, String> types, List<SqsSource> queues,
        List<StreamSource> streams) {
        String function = properties.logicalId("FunctionName", Resolved.ALIAS);
        String event = EventReader.event(id, function, properties);
        if (properties.value("EventSourceArn") instanceof Value.Reference from
            && ResourceTypes.QUEUE.equals(types.get(from.logicalId()))) {
            queues.add(EventReader.queue(function, event, properties));
        } else {
            streams.add(EventReader.stream(function, event, properties, types));
        }
    }

    /**
     * Checks log groups, alarms, bucket policies and a CDN. They have no effect here, but a misspelt property would
     * otherwise only show in a deployment.
     */
    private static void inert(Map<String, Section> declared, Map<String, String> types) {
        of(ResourceTypes.LOG_GROUP, declared, types)
            .forEach(id -> declared.get(id).inert("LogGroupName", "RetentionInDays", "Tags"));
        of(ResourceTypes.ALARM, declared, types).forEach(id -> declared.get(id).inert("AlarmName", "AlarmDescription",
            "Namespace", "MetricName", "Dimensions", "Statistic", "Period", "EvaluationPeriods", "DatapointsToAlarm",
            "Threshold", "ComparisonOperator", "TreatMissingData", "AlarmActions", "OKActions"));
        // These policies refuse access to a bucket on AWS; here nothing reaches it from outside.
        of(ResourceTypes.BUCKET_POLICY, declared, types)
            .forEach(id -> declared.get(id).inert("Bucket", "PolicyDocument"));
        // It calls functions so that AWS keeps their snapshots; there are none here.
        of(ResourceTypes.STATE_MACHINE, declared, types)
            .forEach(id -> declared.get(id).inert("Type", "Definition", "Policies", "Events", "Tags"));
        of(ResourceTypes.CDN, declared, types).forEach(id -> declared.get(id).inert("DistributionConfig", "Tags"));
        of(ResourceTypes.CDN_FUNCTION, declared, types)
            .forEach(id -> declared.get(id).inert("Name", "AutoPublish", "FunctionConfig", "FunctionCode"));
    }

    private static List<String> of(String type, Map<String, Section> declared, Map<String, String> types) {
        return declared.keySet().stream().filter(id -> types.get(id).equals(type)).toList();
    }

    private static <T> Map<String, T> read(String type, Map<String, Section> declared, Map<String, String> types,
        BiFunction<String, Section, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        of(type, declared, types).forEach(id -> read.put(id, reader.apply(id, declared.get(id))));
        return Collections.unmodifiableMap(read);
    }
}
