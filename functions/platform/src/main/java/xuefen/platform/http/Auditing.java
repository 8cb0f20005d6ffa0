package xuefen.platform.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import xuefen.platform.store.AuditLog;

/** The audit entries of one request, as its route declares them. */
final class Auditing {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Route<?> route;
    private final AuditLog log;
    private final Request request;
    private boolean told;

    Auditing(Route<?> route, AuditLog log, Request request) {
        this.route = route;
        this.log = log;
        this.request = request;
    }

    void tell(String event) {
        var audited = route.audited().filter(declared -> declared.events().contains(event))
            .orElseThrow(() -> new IllegalStateException(route.key() + " does not declare " + event));
        if (!told) {
            log.add(subject(audited.subject()), event, request.caller().account());
            told = true;
        }
    }

    void tellSuccess() {
        route.audited().filter(Route.Audited::always).ifPresent(audited -> tell(audited.events().getFirst()));
    }

    /** Writes ids in their canonical form, by which all entries about them are stored; a number has only one form. */
    private String subject(String pattern) {
        return PARAMETER.matcher(pattern).replaceAll(found ->
            Matcher.quoteReplacement(found.group(1).endsWith("Id") ? request.id(found.group(1)) : request.path(found.group(1))));
    }
}
