package xuefen.domain.scanning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Members of groups, where nearly every group has one: a set for each would take more memory than the scans. */
final class Groups {
    private final Map<String, String> first = new HashMap<>();
    private final Map<String, SortedSet<String>> several = new HashMap<>();

    /** Adds a member, once or repeatedly. */
    void add(String group, String member) {
        var one = first.putIfAbsent(group, member);
        if (one != null && !one.equals(member)) {
            several.computeIfAbsent(group, _ -> new TreeSet<>(List.of(one))).add(member);
        }
    }

    /** The members of a group that has more than one; null of any other. */
    SortedSet<String> several(String group) {
        return several.get(group);
    }
}
