package xuefen.docs;

import java.util.Arrays;

import xuefen.platform.http.Routes;

/** Names the schemas of records, by one rule for all. */
final class SchemaNames {
    private SchemaNames() {}

    /**
     * A record's name, without the suffix {@code View}. A nested record bears both names, unless the outer class
     * declares routes.
     */
    static String of(Class<?> type) {
        var outer = type.getEnclosingClass();
        var name = type.getSimpleName().replaceFirst("View$", "");
        return outer == null || declaresRoutes(outer) ? name : of(outer) + name;
    }

    private static boolean declaresRoutes(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == Routes.class);
    }

    /** The schema name of a page of records. */
    static String ofPage(Class<?> type) {
        return of(type) + "Page";
    }
}
