package xuefen.accountimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import xuefen.domain.imports.RowFault;

/** What is wrong with a workbook: all of it counted, the first of it kept. Threads may add to it side by side. */
final class Faults {
    /** Kept for the list to download: more than anybody corrects before trying again. */
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

    /** The first faults, of the file first, then by row. */
    synchronized List<RowFault> first(int most) {
        return kept.stream().sorted(Comparator.comparingInt(fault -> fault.row() == null ? 0 : fault.row())).limit(most).toList();
    }
}
