package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.ID;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.training;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.Integrity;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.credit.LostEvidence.Cause;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;

/** An analysis of four windows that wants all, ordered at the tenth second; the award was before it. */
class LostEvidenceTest {
    private static final Instant ORDERED = MARCH.plusSeconds(10);
    private static final Instant LATER = MARCH.plusSeconds(20);

    private final List<ScanDecision> decisions = new ArrayList<>();
    private final List<ManualAttendance> manual = new ArrayList<>();
    /** The courses that the windows of the analysis name. */
    private List<Integer> courses = Arrays.asList(null, null, null, null);
    /** The courses that the analysis knew. */
    private List<Integer> analysed = List.of(1, 2);
    /** In force when the analysis was ordered. */
    private final List<ScanDecision> confirmed = new ArrayList<>();

    @Test
    void whoever_still_qualifies_has_lost_nothing() {
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001"))).isEmpty();
    }

    @Test
    void whoever_is_not_in_the_newest_analysis_or_does_not_qualify_there_has() {
        for (var newest : List.of(search(4), search(4, person("P000001", 3, false)))) {
            var lost = newest.of(Given.credit("P000001")).orElseThrow();
            assertThat(lost.cause()).isEqualTo(Cause.NOT_QUALIFIED);
            assertThat(lost.due()).isZero();
            assertThat(lost.since()).isEqualTo(ORDERED);
            assertThat(lost.kept()).isNull();
        }
    }

    @Test
    void credits_that_are_gone_and_those_of_another_cycle_are_not_looked_at() {
        assertThat(search(4).of(Given.credit("P000001", CreditEvent.Kind.REVOKED))).isEmpty();
        var credit = Given.credit("P000001");
        var elsewhere = new CreditEvent(credit.id(), 1, CreditEvent.Kind.AWARDED, BigDecimal.ONE,
            new Grounds("2026-03-01-001", 2, "analysis", null, null, AwardStrategy.ANY_COURSE_FULL_CREDITS,
                BigDecimal.ONE, Given.STEP, null, null, null, null, null),
            Profile.UNKNOWN, null, "award", "hospital01", Given.at(1));
        assertThat(search(4).of(Credit.of(List.of(elsewhere)))).isEmpty();
    }

    @Test
    void a_strategy_by_parts_may_give_less_now() {
        var lost = search(3, person("P000001", 3, true)).of(credit(AwardStrategy.SWIPE_WINDOWS, "4")).orElseThrow();
        assertThat(lost.cause()).isEqualTo(Cause.FEWER_CREDITS);
        assertThat(lost.due()).isEqualByComparingTo("3");
    }

    @Test
    void a_scan_that_counted_and_was_decided_on_since_takes_it_away_unless_enough_windows_are_left() {
        decisions.add(decision("P000001", 1, Verdict.DOES_NOT_COUNT, LATER));
        var lost = search(4, person("P000001", 4, true)).of(Given.credit("P000001")).orElseThrow();
        assertThat(lost.cause()).isEqualTo(Cause.SCAN_EXCLUDED);
        assertThat(lost.due()).isNull();
        assertThat(lost.since()).isEqualTo(LATER);
        assertThat(search(3, person("P000001", 4, true)).of(Given.credit("P000001"))).isEmpty();
        assertThat(search(4, person("P000002", 4, true)).of(Given.credit("P000002"))).isEmpty();
    }

    @Test
    void a_window_lost_by_a_decision_or_a_withdrawal_is_told_at_once_where_a_strategy_by_parts_gives_less() {
        decisions.add(decision("P000001", 1, Verdict.DOES_NOT_COUNT, LATER));
        var byWindows = credit(AwardStrategy.SWIPE_WINDOWS, "4");
        var three = person("P000001", 4, true);
        var lost = search(3, three).of(byWindows).orElseThrow();
        assertThat(lost.cause()).isEqualTo(Cause.SCAN_EXCLUDED);
        assertThat(lost.due()).as("another scan may fill the window: the next analysis says it").isNull();
        assertThat(lost.since()).isEqualTo(LATER);
        assertThat(search(3, three).of(credit(AwardStrategy.SWIPE_WINDOWS, "3"))).as("corrected since").isEmpty();
        assertThat(search(3, three).of(credit(AwardStrategy.COURSE_HOURS, "4"))).as("the course is still valid")
            .isEmpty();
        decisions.clear();
        manual.add(manual(2).withdrawn("登记错了，不是此人", "hospital01", LATER));
        assertThat(search(3, three).of(byWindows).orElseThrow().cause()).isEqualTo(Cause.MANUAL_WITHDRAWN);
    }

    /** Course 1 has the first two windows, course 2 the others. */
    @Test
    void a_course_lost_by_a_decision_is_told_at_once_by_strategies_that_look_at_courses() {
        courses = List.of(1, 1, 2, 2);
        decisions.add(decision("P000001", 1, Verdict.DOES_NOT_COUNT, LATER));
        var both = person("P000001", 4, true, 1, 2);
        for (var strategy : List.of(AwardStrategy.COURSE_HOURS, AwardStrategy.ALL_COURSES_FULL_CREDITS)) {
            assertThat(search(0, both).of(credit(strategy, "4")).orElseThrow().cause()).isEqualTo(Cause.SCAN_EXCLUDED);
        }
        assertThat(search(0, both).of(credit(AwardStrategy.ANY_COURSE_FULL_CREDITS, "4"))).isEmpty();
        assertThat(search(0, both).of(credit(AwardStrategy.COURSE_HOURS, "2"))).isEmpty();
    }

    /** The training has courses 1 and 2; the analysis was made before course 2 was added. */
    @Test
    void a_course_that_was_added_after_the_analysis_takes_nothing_away() {
        analysed = List.of(1);
        var first = person("P000001", 4, true, 1);
        assertThat(search(4, first).of(credit(AwardStrategy.COURSE_HOURS, "4"))).isEmpty();
        assertThat(search(4, first).of(credit(AwardStrategy.ALL_COURSES_FULL_CREDITS, "4"))).isEmpty();
        analysed = List.of(1, 2);
        assertThat(search(4, first).of(credit(AwardStrategy.COURSE_HOURS, "4")).orElseThrow().cause())
            .isEqualTo(Cause.FEWER_CREDITS);
    }

    @Test
    void decisions_of_before_the_analysis_or_for_a_scan_take_nothing_away() {
        decisions.add(decision("P000001", 1, Verdict.DOES_NOT_COUNT, ORDERED));
        decisions.add(decision("P000001", 2, Verdict.COUNTS, LATER));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001"))).isEmpty();
    }

    @Test
    void of_several_decisions_on_a_scan_the_latest_holds() {
        decisions.add(decision("P000001", 1, Verdict.DOES_NOT_COUNT, LATER));
        decisions.add(decision("P000001", 1, Verdict.COUNTS, LATER.plusSeconds(1)));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001"))).isEmpty();
    }

    @Test
    void a_confirmation_taken_back_takes_it_away_and_a_decision_that_only_ended_does_not() {
        decisions.add(decision("P000001", 1, Verdict.BY_POLICY, LATER));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001"))).isEmpty();
        confirmed.add(decision("P000001", 1, Verdict.COUNTS, MARCH));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001")).orElseThrow().cause())
            .isEqualTo(Cause.SCAN_EXCLUDED);
    }

    @Test
    void a_withdrawn_manual_attendance_that_counted_takes_it_away() {
        manual.add(manual(2).withdrawn("登记错了，不是此人", "hospital01", LATER));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001")).orElseThrow().cause())
            .isEqualTo(Cause.MANUAL_WITHDRAWN);
        assertThat(search(4, person("P000002", 4, true)).of(Given.credit("P000002"))).isEmpty();
        manual.add(manual(3));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001"))).as("another window").isPresent();
        manual.add(manual(2));
        assertThat(search(4, person("P000001", 4, true)).of(Given.credit("P000001"))).as("withdrawn, and entered again")
            .isEmpty();
    }

    @Test
    void whoever_said_afterwards_why_it_stands_has_answered() {
        var before = Given.credit("P000001", CreditEvent.Kind.KEPT);
        assertThat(search(4).of(before).orElseThrow().kept()).as("said before").isNull();
        var kept = new CreditEvent(before.id(), 2, CreditEvent.Kind.KEPT, new BigDecimal("4"), null, null, "另有纸质签到",
            "change", "hospital01", LATER);
        var answered = Credit.of(List.of(before.events().getFirst(), kept));
        assertThat(search(4).of(answered).orElseThrow().kept()).isEqualTo(kept);
    }

    private LostEvidence.Search search(int required, AnalysisResult.Person... people) {
        var windows = SwipeWindows.of(Samples.cycle()).windows().subList(0, courses.size());
        var named = IntStream.range(0, windows.size()).mapToObj(i -> named(windows.get(i), courses.get(i))).toList();
        var order = new AnalysisOrder("newest", ID, 1, false, new SwipeWindows(named), required,
            FlagPolicy.DEFAULT, "hospital01", ORDERED, analysed, null);
        return new LostEvidence.Search(training(),
            new AnalysisResult(order, 0, List.of(people), new Integrity(0, new TreeMap<>(), confirmed, List.of(), 0),
                null),
            decisions, manual);
    }

    private static SwipeWindow named(SwipeWindow window, Integer course) {
        return new SwipeWindow(window.half(), window.direction(), window.from(), window.to(), course);
    }

    private static Credit credit(AwardStrategy strategy, String credits) {
        return Credit.of(List.of(new CreditEvent(Given.credit("P000001").id(), 1, CreditEvent.Kind.AWARDED,
            new BigDecimal(credits), new Grounds("2026-03-01-001", 1, "analysis", null, null, strategy,
                new BigDecimal("4"), Given.STEP, null, null, null, null, null),
            Profile.UNKNOWN, null, "award", "hospital01", Given.at(1))));
    }

    private static ManualAttendance manual(int window) {
        return new ManualAttendance("id", 1, ID, 1, 1, Direction.SIGN_IN, hit(window), "P000001", "手机没电了无法扫码", null,
            "hospital01", MARCH, null);
    }

    private static AnalysisResult.Person person(String code, int windows, boolean qualified, Integer... courses) {
        var hits = new ArrayList<Instant>();
        for (int i = 1; i <= 4; i++) {
            hits.add(i <= windows ? hit(i) : null);
        }
        return new AnalysisResult.Person(code, "测试医生", "测试市第一医院", hits, windows, qualified, List.of(),
            courses.length == 0 ? List.of(1, 2) : List.of(courses), null, null);
    }

    private static Instant hit(int window) {
        return MARCH.minusSeconds(1000 - window);
    }

    private static ScanDecision decision(String person, int window, Verdict verdict, Instant at) {
        var scan = new Scan(new Occasion(ID, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(hit(window), hit(window)),
            "digest", Phone.NONE, ScanSource.PHONE, null);
        return new ScanDecision("decision", ID, 1, scan.id().text(), verdict, "经核实由他人代为扫码", "hospital01", at);
    }
}
