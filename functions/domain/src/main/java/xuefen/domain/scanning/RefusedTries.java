package xuefen.domain.scanning;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tries of one person at a course on one day that were refused for one reason: counted, and the last of them whole. However many come they
 * are one small record, and the same try any number of times, in any order, is counted once.
 *
 * @param version for optimistic locking
 * @param last    the last of them; where nothing else changes, to the minute
 * @param tried   digests of what was tried, {@value #MOST} at most
 */
public record RefusedTries(long version, Scan last, List<String> tried) {
    /** As many are counted; where there are so many, there may be more. */
    public static final int MOST = 99;
    /** Somebody who tries all the time costs a write a minute. */
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** The first of them. */
    public static RefusedTries of(Scan first) {
        return new RefusedTries(1, first, List.of(first.digest()));
    }

    /** With one more of the same person, course, day and reason; this itself where that changes nothing. */
    public RefusedTries with(Scan another) {
        var counted = tried.size() < MOST && !tried.contains(another.digest());
        if (!counted && another.receivedAt().isBefore(last.receivedAt().plus(EVERY))) {
            return this;
        }
        return new RefusedTries(version + 1, another.receivedAt().isAfter(last.receivedAt()) ? another : last,
            counted ? Stream.concat(tried.stream(), Stream.of(another.digest())).toList() : tried);
    }

    /** How many there were; {@value #MOST} where there were as many or more. */
    public int number() {
        return tried.size();
    }
}
