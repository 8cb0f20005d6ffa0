package xuefen.bench.analysis;

import java.util.Arrays;

/**
 * What a question cost.
 *
 * @param milliseconds median of several runs
 * @param found        the answer
 */
record Measured(long milliseconds, Found found) {
    static Measured of(long[] times, Found found) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return new Measured(sorted[sorted.length / 2], found);
    }

    /** How many times as long as another it took. */
    String ratio(Measured other) {
        return "%.2f".formatted((double) milliseconds / other.milliseconds);
    }
}
