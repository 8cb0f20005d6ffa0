package xuefen.platform.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;

/** A caller as the authorizer's context, which the gateway hands on to functions: texts alone, and nothing where there is none. */
public final class CallerContext {
    private CallerContext() {
    }

    /** What the authorizer passes on. */
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

    /** The caller that a context names; nothing if it names none, as on routes without an authorizer. */
    public static Optional<Caller> caller(Map<String, Object> context) {
        if (context == null || !(context.get("role") instanceof String role)) {
            return Optional.empty();
        }
        return Optional.of(new Caller((String) context.get("account"), Role.valueOf(role),
            context.get("level") instanceof String level ? ReviewLevel.valueOf(level) : null,
            (String) context.get("unit"), (String) context.get("county")));
    }
}
