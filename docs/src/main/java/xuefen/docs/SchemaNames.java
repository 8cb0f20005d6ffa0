package xuefen.docs;

import xuefen.platform.http.HttpFunction;

/** What the schema of a record is called: the same, in one way for all. */
final class SchemaNames {
    private SchemaNames() {
    }

    /**
     * A record's name, without the {@code View} of what is made to be looked at. One inside another class bears both names, unless that is a function.
     */
    static String of(Class<?> type) {
        var outer = type.getEnclosingClass();
        var name = type.getSimpleName().replaceFirst("View$", "");
        return outer == null || HttpFunction.class.isAssignableFrom(outer) ? name : of(outer) + name;
    }

    /** What the schema of a page of records is called. */
    static String ofPage(Class<?> type) {
        return of(type) + "Page";
    }
}
