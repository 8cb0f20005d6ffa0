package xuefen.platform.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import xuefen.domain.application.Application;
import xuefen.platform.form.Change.Kind;
import xuefen.platform.json.Json;

/**
 * What differs between two submissions of an application, field by field, so that a reviewer need not read all of it
 * again.
 */
public final class ApplicationChanges {
    /** The fields that identify a row of a table when only part of the row was changed. */
    private static final List<String> ROW_NAMES = List.of("topic", "from", "name");
    private static final String IDENTITY = "leader.idNumber";

    private final List<Change> changes = new ArrayList<>();

    private ApplicationChanges() {}

    /** The differences, in the order of the form; the leader's identity number is masked. */
    public static List<Change> between(Application before, Application after) {
        var found = new ApplicationChanges();
        found.compare("", Json.tree(before), Json.tree(after));
        return found.changes.stream().filter(change -> !change.field().equals("form"))
            .map(change -> change.field().equals(IDENTITY)
                ? new Change(change.kind(), IDENTITY, identity(before), identity(after)) : change)
            .toList();
    }

    private static String identity(Application application) {
        var leader = application.masked().leader();
        return leader == null ? null : leader.idNumber();
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isArray() || after.isArray()) {
            rows(path, before, after);
        } else if (before.isObject() || after.isObject()) {
            var names = new LinkedHashSet<String>();
            after.fieldNames().forEachRemaining(names::add);
            before.fieldNames().forEachRemaining(names::add);
            names.forEach(
                name -> compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name)));
        } else if (!Objects.equals(text(before), text(after))) {
            changes.add(new Change(Kind.CHANGED, path, text(before), text(after)));
        }
    }

    /**
     * Pairs equal rows first, then rows of the same name, then rows at the same place. Rows left over were added or
     * removed.
     */
    private void rows(String path, JsonNode before, JsonNode after) {
        var partner = new Integer[after.size()];
        var taken = new boolean[before.size()];
        match(before, after, partner, taken, JsonNode::equals);
        match(before, after, partner, taken, (one, other) -> name(one) != null && name(one).equals(name(other)));
        for (int i = 0; i < after.size(); i++) {
            if (partner[i] == null && i < before.size() && !taken[i]) {
                partner[i] = i;
                taken[i] = true;
            }
        }
        for (int i = 0; i < after.size(); i++) {
            var at = path + "[" + i + "]";
            if (partner[i] == null) {
                row(Kind.ADDED, at, after.get(i));
            } else {
                compare(at, before.get(partner[i]), after.get(i));
            }
        }
        for (int i = 0; i < before.size(); i++) {
            if (!taken[i]) {
                row(Kind.REMOVED, path + "[" + i + "]", before.get(i));
            }
        }
    }

    private static void match(JsonNode before, JsonNode after, Integer[] partner, boolean[] taken,
        BiPredicate<JsonNode, JsonNode> same) {
        for (int i = 0; i < after.size(); i++) {
            for (int j = 0; j < before.size() && partner[i] == null; j++) {
                if (!taken[j] && same.test(before.get(j), after.get(i))) {
                    partner[i] = j;
                    taken[j] = true;
                }
            }
        }
    }

    private void row(Kind kind, String path, JsonNode row) {
        row.properties().stream().filter(field -> text(field.getValue()) != null)
            .forEach(field -> changes.add(kind == Kind.ADDED
                ? new Change(kind, path + "." + field.getKey(), null, text(field.getValue()))
                : new Change(kind, path + "." + field.getKey(), text(field.getValue()), null)));
    }

    private static String name(JsonNode row) {
        return ROW_NAMES.stream().map(row::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst()
            .orElse(null);
    }

    private static String text(JsonNode value) {
        return value instanceof MissingNode || value.isNull() ? null : value.asText();
    }
}
