package xuefen.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function.
 *
 * @param name                its logical id
 * @param description         description of its purpose
 * @param codeUri             its zip, relative to the template
 * @param handler             class and method, as in {@code xuefen.jobs.JobsFunction::handleRequest}
 * @param runtime             as in {@code java25}
 * @param timeout             how long one event may take
 * @param memoryMegabytes     its memory on AWS
 * @param reservedConcurrency how many events it may handle at once, if limited
 * @param environment         its environment variables
 * @param routes              HTTP routes that lead to it
 * @param queueSources        queues that it reads
 * @param streamSources       streams that it reads
 * @param schedules           its schedules
 * @param eventInvoke         settings for its asynchronous events
 * @param policies            its permissions
 */
public record FunctionResource(
    String name,
    String description,
    String codeUri,
    String handler,
    String runtime,
    Duration timeout,
    int memoryMegabytes,
    OptionalInt reservedConcurrency,
    Map<String, Value> environment,
    List<HttpRoute> routes,
    List<SqsSource> queueSources,
    List<StreamSource> streamSources,
    List<Schedule> schedules,
    EventInvoke eventInvoke,
    List<PolicyStatement> policies) {}
