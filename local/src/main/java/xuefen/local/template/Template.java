package xuefen.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The declarations of {@code template.yaml} that one machine needs. Every map is by logical id, in the template's
 * order.
 *
 * @param functions functions with their triggers and permissions
 * @param api       the HTTP API, if there is one
 * @param tables    tables
 * @param queues    queues
 * @param buckets   buckets
 * @param secrets   secrets
 * @param logGroups log groups: known, without effect here
 * @param alarms    alarms: known, without effect here
 * @param outputs   outputs of the stack
 */
public record Template(
    Map<String, FunctionResource> functions,
    Optional<HttpApi> api,
    Map<String, TableResource> tables,
    Map<String, QueueResource> queues,
    Map<String, BucketResource> buckets,
    Map<String, SecretResource> secrets,
    List<String> logGroups,
    List<String> alarms,
    Map<String, Value> outputs) {

    /** {@return every HTTP route of every function} */
    public List<HttpRoute> routes() {
        return functions.values().stream().flatMap(function -> function.routes().stream()).toList();
    }

    /** {@return the source of every function that reads a queue} */
    public List<SqsSource> queueSources() {
        return functions.values().stream().flatMap(function -> function.queueSources().stream()).toList();
    }

    /** {@return the source of every function that reads a table's stream} */
    public List<StreamSource> streamSources() {
        return functions.values().stream().flatMap(function -> function.streamSources().stream()).toList();
    }

    /** {@return every schedule of every function} */
    public List<Schedule> schedules() {
        return functions.values().stream().flatMap(function -> function.schedules().stream()).toList();
    }

    /**
     * A function by its logical id.
     *
     * @param name the logical id
     * @return the function
     * @throws TemplateException if there is no function of that name
     */
    public FunctionResource function(String name) {
        FunctionResource function = functions.get(name);
        if (function == null) {
            throw new TemplateException("Resources." + name, "there is no such function");
        }
        return function;
    }

    /**
     * The environment variables of all functions together. On this machine functions share one process and so one
     * environment: a name must have the same value for all of them.
     *
     * @param resolved the names of the resources
     * @return values by name
     * @throws TemplateException if two functions give one name different values
     */
    public Map<String, String> environment(Resolved resolved) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> from = new LinkedHashMap<>();
        functions.values().forEach(function -> function.environment().forEach((name, value) -> {
            String text = value.resolve(resolved);
            String other = values.putIfAbsent(name, text);
            if (other != null && !other.equals(text)) {
                throw new TemplateException(
                    "Resources." + function.name() + ".Properties.Environment.Variables." + name,
                    "is " + text + " here and " + other + " in " + from.get(name)
                        + "; functions share one process on this machine, so a variable has one value");
            }
            from.putIfAbsent(name, function.name());
        }));
        return values;
    }
}
