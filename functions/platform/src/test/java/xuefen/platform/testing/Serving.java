package xuefen.platform.testing;

import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AuditLog;

/** A function of one part alone, to try the part's routes. */
public final class Serving extends HttpFunction {

    private <P> Serving(Routes<P> routes, P part, AuditLog audit) {
        super(Routes.of(Serving.class).and(routes, unused -> part), audit);
    }

    /** A part whose routes write no audit log. */
    public static <P> Serving of(Routes<P> routes, P part) {
        return of(routes, part, null);
    }

    /** A part, and the log that its routes write. */
    public static <P> Serving of(Routes<P> routes, P part, AuditLog audit) {
        return new Serving(routes, part, audit);
    }
}
