package xuefen.platform.http;

import xuefen.platform.store.AuditLog;

/** The audit entries of one request, as its route declares them. */
final class Auditing {
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
            log.add(audited.subject(), id(audited.subject().parameter()), event, request.caller().account());
            told = true;
        }
    }

    void tellSuccess() {
        route.audited().filter(Route.Audited::always).ifPresent(audited -> tell(audited.events().getFirst()));
    }

    /** An id in its canonical form, by which all entries about it are stored; a number has only one form. */
    private String id(String parameter) {
        if (parameter == null) {
            return null;
        }
        return PathParameters.isId(parameter) ? request.id(parameter) : request.path(parameter);
    }
}
