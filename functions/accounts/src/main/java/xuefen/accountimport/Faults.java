package xuefen.accountimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import xuefen.domain.imports.RowFault;

/** The faults of a workbook: all are counted, the first ones kept. Thread-safe. */
final class Faults {
    /** The most faults kept for the downloadable list, more than anybody corrects before a retry. */
    static final int MOST_KEPT = 10_000;

    private final List<RowFault> kept = new ArrayList<>();
    private int count;

    synchronized void add(List<RowFault> faults) {
        count += faults.size();
        kept.addAll(faults.subList(0, Math.min(faults.size(), MOST_KEPT - kept.size())));
    }

    synchronized int count() {
        return count;
    }

    /** The first faults: those of the whole file, then by row. */
    synchronized List<RowFault> first(int most) {
        return kept.stream().sorted(Comparator.comparingInt(fault -> fault.row() == null ? 0 : fault.row())).limit(most)
            .toList();
    }
}
