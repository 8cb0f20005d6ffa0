package xuefen.docs;

import xuefen.platform.http.HttpFunction;

/** Names the schemas of records, by one rule for all. */
final class SchemaNames {
    private SchemaNames() {
    }

    /**
     * A record's name, without the suffix {@code View}. A nested record bears both names, unless the outer class is a function.
     */
    static String of(Class<?> type) {
        var outer = type.getEnclosingClass();
        var name = type.getSimpleName().replaceFirst("View$", "");
        return outer == null || HttpFunction.class.isAssignableFrom(outer) ? name : of(outer) + name;
    }

    /** The schema name of a page of records. */
    static String ofPage(Class<?> type) {
        return of(type) + "Page";
    }
}
