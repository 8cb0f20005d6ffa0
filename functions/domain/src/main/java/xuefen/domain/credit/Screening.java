package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.word.Worded;

/**
 * 筛选授分人员: who will get credits, how many, and why the others will not (guide, 三（三）1（4）).
 *
 * @param creditsEach credits of each person who gets some
 * @param people      everybody who scanned, by personnel code
 */
public record Screening(BigDecimal creditsEach, List<Screened> people) {

    /** Why a person gets no credits. */
    public enum Reason implements Worded {
        /** Too few swipe windows. */
        NOT_QUALIFIED("刷卡周期不足"),
        /** Has credits of this project already. */
        ALREADY_AWARDED("本项目学分已授");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * One person.
     *
     * @param person  personnel code
     * @param credits what will be awarded; zero when nothing will
     * @param reason  why nothing will; null when something will
     * @param manual  numbers, from 1, of the swipe windows in which only manual attendance (手工补登) counted
     */
    public record Screened(String person, BigDecimal credits, Reason reason, List<Integer> manual) {}

    /** Copies the list of people. */
    public Screening {
        people = List.copyOf(people);
    }

    /**
     * Screens the people of a confirmed analysis.
     *
     * @param creditsEach fixed, so that a resumed award gives everybody the same
     * @param awarded     people who have credits of this project as participants already
     */
    public static Screening of(BigDecimal creditsEach, List<Attendance> analysed, Set<String> awarded) {
        return new Screening(creditsEach, analysed.stream().map(person -> {
            var reason = !person.qualified() ? Reason.NOT_QUALIFIED
                : awarded.contains(person.person()) ? Reason.ALREADY_AWARDED : null;
            return new Screened(person.person(), reason == null ? creditsEach : BigDecimal.ZERO, reason,
                person.manual());
        }).toList());
    }

    /** How many people have a reason; null counts those who will get credits. */
    public int count(Reason reason) {
        return (int) people.stream().filter(person -> person.reason() == reason).count();
    }

    /** Those who will get credits. */
    public List<Screened> chosen() {
        return people.stream().filter(person -> person.reason() == null).toList();
    }
}
