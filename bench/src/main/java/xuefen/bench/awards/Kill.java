package xuefen.bench.awards;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One kill of everything in the middle of an award.
 *
 * @param entries people who had their entry by then
 * @param at      when, by this machine's clock
 * @param ready   when everything ran again
 * @param said    when the job said that it was taken up again, by its own time
 * @param ahead   by how much the functions' clock is before this machine's since then
 */
record Kill(int entries, Instant at, Instant ready, Instant said, Duration ahead) {

    /** {@return seconds until everything ran again} */
    double toReady() {
        return seconds(Duration.between(at, ready));
    }

    /** {@return seconds until somebody had taken the award up again} */
    double toTakenUp() {
        return seconds(Duration.between(at, said.minus(ahead)));
    }

    /**
     * {@return seconds until somebody got the first new entry}
     *
     * @param entered when each entry was made, by the functions' clock, in order
     */
    double toEntry(List<Instant> entered) {
        var first = entered.stream().filter(entry -> entry.minus(ahead).isAfter(ready)).findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody was entered after a kill"));
        return seconds(Duration.between(at, first.minus(ahead)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
