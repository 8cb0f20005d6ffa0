package xuefen.domain.scanning;

import java.util.List;

/**
 * One person's tries on one day that were refused for one reason: their number, and the last one in full. They stay one
 * small record however many come, and a repeated try counts once.
 *
 * @param last  the last of them
 * @param tried digests of the tries, in no order; none is added once there are {@value #MOST}
 */
public record RefusedTries(Scan last, List<String> tried) {
    /** Maximum of tries counted; where it is reached, there may have been more. */
    public static final int MOST = 99;

    /** The number of tries; {@value #MOST} stands for that many or more. */
    public int number() {
        return Math.min(MOST, tried.size());
    }
}
