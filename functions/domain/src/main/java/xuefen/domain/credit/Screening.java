package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.List;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.attendance.TakenAway;
import xuefen.domain.word.Worded;

/**
 * 筛选授分人员: who will get credits, how many, and why the others will not (guide, 三（三）1（4）).
 *
 * @param people everybody who scanned, by personnel code
 */
public record Screening(List<Screened> people) {

    /** Why a person gets no credits. */
    public enum Reason implements Worded {
        /** Too few swipe windows. */
        NOT_QUALIFIED("刷卡周期不足"),
        /** The strategy wants every course. */
        COURSES_MISSED("没有参加全部课程"),
        /** The part is less than a step. */
        TOO_LITTLE("按比例不足一个计分单位"),
        /** Has as many credits of this project in another role as one person can get. */
        CAP_REACHED("本项目学分合计已达上限"),
        /** What counted has been taken away since the analysis, and what is left earns less. */
        EVIDENCE_CHANGED("考勤分析之后，计入的扫码或补登已不计"),
        /** Has credits of this project already. */
        ALREADY_AWARDED("本项目学分已授"),
        /** Had credits of this project, which were taken back; a restoration gives them again. */
        REVOKED("本项目学分已撤销");

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
     * @param person     personnel code
     * @param credits    what will be awarded; zero when nothing will
     * @param reason     why nothing will; null when something will
     * @param derivation how the credits follow, in Chinese; null when nothing will be awarded
     * @param manual     numbers, from 1, of the swipe windows in which only manual attendance (手工补登) counted
     * @param windows    number of swipe windows with a scan or manual attendance that counted
     */
    public record Screened(String person, BigDecimal credits, Reason reason, String derivation, List<Integer> manual,
        int windows) {

        private Screened withheld() {
            return new Screened(person, BigDecimal.ZERO, Reason.EVIDENCE_CHANGED, null, manual, windows);
        }
    }

    /** Copies the list of people. */
    public Screening {
        people = List.copyOf(people);
    }

    /**
     * Screens the people of a confirmed analysis, and withholds credits that rest on what does not count any more.
     *
     * @param takenAway since the analysis
     */
    public static Screening of(AwardTerms terms, AnalysisResult analysed, Holders holders, TakenAway takenAway) {
        return new Screening(analysed.people().stream().map(person -> {
            var found = screened(terms, person.attendance(), holders);
            return takenAway.left(person).map(left -> screened(terms, left, holders).credits())
                .filter(now -> now.compareTo(found.credits()) < 0).map(_ -> found.withheld()).orElse(found);
        }).toList());
    }

    /**
     * Screens one of them, by all that the analysis found.
     *
     * @param terms   fixed, so that a resumed award gives everybody the same
     * @param holders who has, or had, credits of the project
     */
    public static Screened screened(AwardTerms terms, Attendance person, Holders holders) {
        var earned = earned(terms, person, holders);
        return new Screened(person.person(), earned.credits(), earned.reason(),
            earned.reason() == null ? terms.said(earned) : null, person.manual(), person.windows());
    }

    private static Earned earned(AwardTerms terms, Attendance person, Holders holders) {
        if (!person.qualified()) {
            return Earned.nothing(Reason.NOT_QUALIFIED);
        }
        return holders.participant(person.person())
            .map(state -> Earned
                .nothing(state == Credit.State.REVOKED ? Reason.REVOKED : Reason.ALREADY_AWARDED))
            .orElseGet(() -> terms.capped(terms.strategy().earned(person, terms),
                holders.asSpeaker(person.person())));
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
