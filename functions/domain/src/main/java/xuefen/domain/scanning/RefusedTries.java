package xuefen.domain.scanning;

import java.util.List;

/**
 * The tries of one person at a course on one day that were refused for one reason: counted, and the last of them whole. However many come they
 * are one small record, and the same try any number of times is counted once.
 *
 * @param last  the last of them
 * @param tried digests of what was tried, in no order; none is added once there are {@value #MOST}
 */
public record RefusedTries(Scan last, List<String> tried) {
    /** As many are counted; where there are so many, there may be more. */
    public static final int MOST = 99;

    /** How many there were; {@value #MOST} where there were as many or more. */
    public int number() {
        return Math.min(MOST, tried.size());
    }
}
