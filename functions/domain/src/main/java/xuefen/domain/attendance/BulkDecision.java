package xuefen.domain.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.OfCycle;

/**
 * What an organiser decided on everything that waited (待确认) in a swipe window, or on a day, with one reason. It holds
 * for the scans that it names as a {@link ScanDecision} on each of them would.
 *
 * @param id        UUID; a repeated request with it decides nothing more
 * @param training  training id
 * @param cycle     第n期
 * @param day       the day in China whose attendance it is
 * @param window    swipe window; null for all of the day
 * @param verdict   what was decided
 * @param reason    why, at least {@value FieldCheck#LEAST_REASON} characters
 * @param scans     texts of the scans' ids, {@value #MOST} at most, in order of time
 * @param left      how many more waited and are still to be decided
 * @param decidedBy account
 * @param decidedAt when
 */
public record BulkDecision(String id, String training, int cycle, LocalDate day, SwipeWindow window, Verdict verdict,
    String reason, List<String> scans, int left, String decidedBy, Instant decidedAt) implements OfCycle {
    /** Maximum of scans: one stored item holds them. */
    public static final int MOST = 1000;

    /** Copies the list. */
    public BulkDecision {
        scans = List.copyOf(scans);
    }

    /** The decision on these scans; on the first {@value #MOST} of them where they are more. */
    public BulkDecision on(List<Scan> waiting) {
        var named = waiting.stream().limit(MOST).map(scan -> scan.id().text()).toList();
        return new BulkDecision(id, training, cycle, day, window, verdict, reason, named,
            waiting.size() - named.size(), decidedBy, decidedAt);
    }

    /**
     * Checks what was decided and why.
     *
     * @throws Problem naming every missing or wrong field
     */
    public BulkDecision checked() {
        new FieldCheck().that(verdict == Verdict.COUNTS || verdict == Verdict.DOES_NOT_COUNT, "verdict", "计入或不计")
            .reason(reason, "reason").done();
        return this;
    }

    /** Whether both were asked to decide the same. */
    public boolean saysTheSameAs(BulkDecision other) {
        return day.equals(other.day) && Objects.equals(window, other.window) && verdict == other.verdict
            && reason.equals(other.reason);
    }

    /** The same as decisions on single scans. */
    public Stream<ScanDecision> decisions() {
        return scans.stream()
            .map(scan -> new ScanDecision(id, training, cycle, scan, verdict, reason, decidedBy, decidedAt));
    }
}
