package xuefen.platform.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;

/**
 * A caller as the authorizer's context, which the gateway passes to functions: only text values, and no entry for a
 * value that is null.
 */
public final class CallerContext {
    private CallerContext() {}

    /** The context of a caller. */
    public static Map<String, String> of(Caller caller) {
        var context = new HashMap<String, String>();
        context.put("account", caller.account());
        context.put("role", caller.role().name());
        if (caller.level() != null) {
            context.put("level", caller.level().name());
        }
        if (caller.unit() != null) {
            context.put("unit", caller.unit());
        }
        if (caller.county() != null) {
            context.put("county", caller.county());
        }
        return context;
    }

    /** The caller in a context; empty if there is none, as on routes without an authorizer. */
    public static Optional<Caller> caller(Map<String, Object> context) {
        if (context == null || !(context.get("role") instanceof String role)) {
            return Optional.empty();
        }
        return Optional.of(new Caller((String) context.get("account"), Role.valueOf(role),
            context.get("level") instanceof String level ? ReviewLevel.valueOf(level) : null,
            (String) context.get("unit"), (String) context.get("county")));
    }
}
