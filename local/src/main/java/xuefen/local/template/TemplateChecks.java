package xuefen.local.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Checks that are only possible once everything is read: references must lead to resources of the required type. */
final class TemplateChecks {
    private final Set<String> declared;
    private final Map<String, String> types;

    private TemplateChecks(Set<String> declared, Map<String, String> types) {
        this.declared = declared;
        this.types = types;
    }

    static void check(Template template, Set<String> declared, Map<String, String> types) {
        TemplateChecks checks = new TemplateChecks(declared, types);
        template.api()
            .ifPresent(api -> api.authorizers().values()
                .forEach(authorizer -> checks.leads(
                    "Resources." + api.name() + ".Properties.Auth.Authorizers." + authorizer.name() + ".FunctionArn",
                    authorizer.function(), ResourceTypes.FUNCTION)));
        Map<String, HttpRoute> routes = new HashMap<>();
        for (HttpRoute route : template.routes()) {
            // Two paths that differ only in a parameter's name are one path to the API.
            String shape = route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}");
            HttpRoute other = routes.putIfAbsent(shape, route);
            if (other != null) {
                throw new TemplateException(event(route.function(), route.event()),
                    route.routeKey() + " leads to " + other.function() + " already");
            }
        }
        template.queueSources().forEach(source -> checks
            .leads(source(source.function(), source.event()) + ".EventSourceArn", source.queue(), ResourceTypes.QUEUE));
        for (StreamSource source : template.streamSources()) {
            String path = source(source.function(), source.event());
            checks.leads(path + ".EventSourceArn", source.table(), ResourceTypes.TABLE);
            if (template.tables().get(source.table()).streamView().isEmpty()) {
                throw new TemplateException(path + ".EventSourceArn", source.table() + " has no StreamSpecification");
            }
            source.onFailure().ifPresent(failure -> checks.takes(path, failure));
        }
        template.schedules()
            .forEach(schedule -> schedule.deadLetterQueue()
                .ifPresent(queue -> checks.leads(event(schedule.function(), schedule.event()) + ".DeadLetterConfig.Arn",
                    queue, ResourceTypes.QUEUE)));
        template.functions().values().forEach(function -> function.eventInvoke().onFailure().ifPresent(
            failure -> checks.takes("Resources." + function.name() + ".Properties.EventInvokeConfig", failure)));
        template.queues().values()
            .forEach(queue -> queue.deadLetter()
                .ifPresent(letter -> checks.leads(
                    "Resources." + queue.name() + ".Properties.RedrivePolicy.deadLetterTargetArn", letter.queue(),
                    ResourceTypes.QUEUE)));
    }

    private void takes(String path, FailureDestination failure) {
        leads(path + ".DestinationConfig.OnFailure.Destination", failure.name(),
            failure.kind() == FailureDestination.Kind.QUEUE ? ResourceTypes.QUEUE : ResourceTypes.BUCKET);
    }

    private void leads(String path, String id, String type) {
        if (!declared.contains(id) || !types.get(id).equals(type)) {
            throw new TemplateException(path, id + " is no " + type + " of this template");
        }
    }

    private static String source(String function, String event) {
        return "Resources." + function + event + ".Properties";
    }

    private static String event(String function, String event) {
        return "Resources." + function + ".Properties.Events." + event + ".Properties";
    }
}
