package xuefen.bench.scans;

import java.util.Map;

/**
 * What came of sending requests.
 *
 * @param begin    when the first was sent, by {@link System#nanoTime}
 * @param end      when the last was answered
 * @param accepted how many got the expected answer
 * @param errors   all others, counted by what went wrong
 * @param nanos    how long each accepted one took, sorted
 */
record Load(long begin, long end, int accepted, Map<String, Integer> errors, long[] nanos) {

    double perSecond() {
        return accepted * 1e9 / (end - begin);
    }

    /** The time in milliseconds within which a share of the accepted was answered. */
    double millis(double share) {
        return nanos.length == 0 ? Double.NaN
            : nanos[(int) Math.min(nanos.length - 1L, (long) Math.ceil(share * nanos.length))] / 1e6;
    }

    int failures() {
        return errors.values().stream().mapToInt(Integer::intValue).sum();
    }
}
