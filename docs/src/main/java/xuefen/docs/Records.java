package xuefen.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import xuefen.platform.http.ProblemDetails;
import xuefen.platform.http.Route;
import xuefen.platform.store.Page;

/**
 * The records that routes take and answer, and all records within them.
 *
 * @param types   the records, except pages, and the sealed interfaces whose variants are records
 * @param ofPages records of which there are pages
 * @param codes   enums among their components
 */
record Records(Set<Class<?>> types, Set<Class<?>> ofPages, Set<Class<?>> codes) {

    /** The records that routes take or answer with. */
    static Records of(List<Route<?>> routes) {
        var from = new LinkedHashSet<Class<?>>(List.of(ProblemDetails.class));
        var ofPages = new LinkedHashSet<Class<?>>();
        routes.forEach(route -> {
            route.takes().ifPresent(takes -> from.add(takes.type()));
            if (route.returns().type() != null) {
                from.add(route.returns().type());
            }
            if (route.returns().pages()) {
                ofPages.add(route.returns().type());
            }
        });
        return within(from, ofPages);
    }

    /** The records that routes take. */
    static Records taken(List<Route<?>> routes) {
        var from = new LinkedHashSet<Class<?>>();
        routes.forEach(route -> route.takes().ifPresent(takes -> from.add(takes.type())));
        return within(from, new LinkedHashSet<>());
    }

    private static Records within(Set<Class<?>> from, Set<Class<?>> ofPages) {
        var open = new ArrayDeque<>(from);
        var types = new LinkedHashSet<Class<?>>();
        var codes = new LinkedHashSet<Class<?>>();
        while (!open.isEmpty()) {
            var record = open.removeFirst();
            if (types.add(record)) {
                JsonField.of(record).stream().map(JsonField::type).forEach(type -> {
                    paged(type).ifPresent(ofPages::add);
                    within(type).filter(each -> JsonField.isObject(each) && each != Page.class).forEach(open::add);
                    within(type).filter(Class::isEnum).forEach(codes::add);
                });
            }
        }
        return new Records(types, ofPages, codes);
    }

    /** The item type of a page; empty if the type is not a page. */
    static Optional<Class<?>> paged(Type type) {
        return type instanceof ParameterizedType page && page.getRawType() == Page.class
            ? Optional.of((Class<?>) page.getActualTypeArguments()[0]) : Optional.empty();
    }

    private static Stream<Class<?>> within(Type type) {
        return type instanceof ParameterizedType parameterized
            ? Arrays.stream(parameterized.getActualTypeArguments()).flatMap(Records::within)
            : Stream.of((Class<?>) type);
    }
}
