package xuefen.domain.scanning;

import java.time.Instant;

/**
 * A 抽查点名 that named a person who did not answer.
 *
 * @param person   personnel code
 * @param calledAt when it began
 * @param until    last instant at which a scan would have been an answer
 * @param from     first instant of the half-day that it belongs to: their scans of that half-day are flagged
 * @param before   first instant after that half-day
 */
public record MissedCall(String person, Instant calledAt, Instant until, Instant from, Instant before) {

    boolean concerns(Scan scan) {
        return !scan.at().isBefore(from) && scan.at().isBefore(before);
    }
}
