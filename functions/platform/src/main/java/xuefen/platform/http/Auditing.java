package xuefen.platform.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import xuefen.platform.store.AuditLog;

/** What the audit log is told of one request, as its route declares. */
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

    /** Ids are written in the one way in which everything about them is kept; numbers have no other. */
    private String subject(String pattern) {
        return PARAMETER.matcher(pattern).replaceAll(found ->
            Matcher.quoteReplacement(found.group(1).endsWith("Id") ? request.id(found.group(1)) : request.path(found.group(1))));
    }
}
