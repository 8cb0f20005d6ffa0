package xuefen.bench.roster;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Writes one roster by our writer and by others, in turn, and says how long each took and how large its file is. */
public final class RosterBench {
    private static final String HELP = """
        bench/roster [--rows N] [--runs N]
        Writes the same roster (100,000 rows of 14 cells) with our writer, org.dhatim:fastexcel and Apache POI's SXSSF, each RUNS times
        (7) in turn after one run that does not count, in a heap of 128 MB, and prints medians and their ratio. Each compresses as
        strongly (deflate 4), to memory; fastexcel keeps texts in their cells as ours does, which is its faster way.
        """;
    private static final int ROWS = 100_000;
    private static final int RUNS = 7;

    private RosterBench() {}

    /** @param args see {@code --help} */
    public static void main(String[] args) throws IOException {
        int rows = ROWS;
        int runs = RUNS;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--rows" -> rows = Integer.parseInt(args[++i]);
                case "--runs" -> runs = Integer.parseInt(args[++i]);
                default -> {
                    System.out.print(HELP);
                    return;
                }
            }
        }
        var took = new long[RosterWriter.values().length][runs];
        var bytes = new int[RosterWriter.values().length];
        for (int run = -1; run < runs; run++) {
            for (var writer : RosterWriter.values()) {
                var begun = System.nanoTime();
                bytes[writer.ordinal()] = writer.write(rows);
                if (run >= 0) {
                    took[writer.ordinal()][run] = System.nanoTime() - begun;
                }
            }
        }
        print(rows, took, bytes);
    }

    private static void print(int rows, long[][] took, int[] bytes) {
        var peer = median(took[RosterWriter.FASTEXCEL.ordinal()]);
        System.out.printf(Locale.ROOT, "%,d rows, heap %,d MB%n%-12s%10s%10s%10s%12s%14s%n", rows,
            Runtime.getRuntime().maxMemory() >> 20, "", "median ms", "best ms", "worst ms", "file bytes",
            "/ fastexcel");
        for (var writer : RosterWriter.values()) {
            var times = took[writer.ordinal()];
            Arrays.sort(times);
            System.out.printf(Locale.ROOT, "%-12s%10d%10d%10d%,12d%14.2f%n", writer.name().toLowerCase(Locale.ROOT),
                median(times) / 1_000_000, times[0] / 1_000_000, times[times.length - 1] / 1_000_000,
                bytes[writer.ordinal()], (double) median(times) / peer);
        }
    }

    private static long median(long[] times) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
