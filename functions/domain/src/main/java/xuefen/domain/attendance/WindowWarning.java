package xuefen.domain.attendance;

import java.time.LocalDate;

import xuefen.domain.training.Half;
import xuefen.domain.word.Worded;

/**
 * Something unusual about swipe windows. It forbids nothing: whoever sets them looks at it before.
 *
 * @param kind   what it is
 * @param day    day in China
 * @param half   half-day
 * @param window the window; null where it is about a half-day
 * @param people how many people it is about; null where it is about none
 * @param says   one Chinese sentence, without a full stop
 */
public record WindowWarning(Kind kind, LocalDate day, Half half, SwipeWindow window, Integer people, String says) {

    /** What is unusual. */
    public enum Kind implements Worded {
        /** Class without a window. */
        BARE("没有刷卡周期"),
        /** A half-day with windows to sign in alone, or to sign out alone. */
        ONE_SIDED("只刷卡一次"),
        /** A window over more than half of its half-day's class. */
        WIDE("时间过宽"),
        /** A window far from its half-day's class, or of a half-day without class. */
        FAR("远离上课时间"),
        /** A window that is over and that nobody scanned in. */
        EMPTY("没有人扫码"),
        /** Several people scanned just before or just after a window, and not in it. */
        JUST_OUTSIDE("周期之外有人扫码");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
