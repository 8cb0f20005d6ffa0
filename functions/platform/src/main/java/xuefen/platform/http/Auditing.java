package xuefen.platform.http;

import java.util.HashSet;
import java.util.Set;

import xuefen.platform.store.AuditLog;
import xuefen.platform.store.AuditSubject;

/** The audit entries of one request, as its route declares them. */
final class Auditing {
    private final Route<?> route;
    private final AuditLog log;
    private final Request request;
    /** What has been told of, by its id; null is in it where entries are about all of a kind. */
    private final Set<String> told = new HashSet<>();

    Auditing(Route<?> route, AuditLog log, Request request) {
        this.route = route;
        this.log = log;
        this.request = request;
    }

    /** Tells of what the path names. */
    void tell(String event) {
        var subject = declared(event).subject();
        add(subject, id(subject.parameter()), event, null);
    }

    /** Tells of what the path names, and how many people or things it was about. */
    void tell(String event, int count) {
        var subject = declared(event).subject();
        add(subject, id(subject.parameter()), event, count);
    }

    /** Tells of one of several that the body names. */
    void tell(String event, String id) {
        add(declared(event).subject(), id, event, null);
    }

    private Route.Audited declared(String event) {
        return route.audited().filter(audited -> audited.events().contains(event))
            .orElseThrow(() -> new IllegalStateException(route.key() + " does not declare " + event));
    }

    private void add(AuditSubject subject, String id, String event, Integer count) {
        if (told.add(id)) {
            log.add(subject, id, event, request.caller().account(), count);
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
