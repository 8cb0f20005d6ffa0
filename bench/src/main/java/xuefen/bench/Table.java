package xuefen.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under each other: the first column to the left, numbers to the right. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param heads names of the columns */
    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row with as many cells as there are columns. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** {@return the whole table, with a line's end} */
    @Override
    public String toString() {
        var widths = IntStream.range(0, rows.getFirst().size())
            .mapToObj(i -> Collections.max(rows.stream().map(row -> row.get(i).length()).toList())).toList();
        return rows.stream().map(row -> IntStream.range(0, row.size()).mapToObj(i -> i == 0
            ? row.get(i) + " ".repeat(widths.get(i) - row.get(i).length())
            : " ".repeat(widths.get(i) - row.get(i).length()) + row.get(i))
            .collect(Collectors.joining("  ", "  ", "\n")).stripTrailing())
            .collect(Collectors.joining("\n", "", "\n"));
    }
}
