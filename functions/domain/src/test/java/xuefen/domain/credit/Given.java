package xuefen.domain.credit;

import static xuefen.domain.Samples.ID;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.training;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Course;

/** Events and terms to begin a test of credits with. */
final class Given {
    static final BigDecimal CAP = BigDecimal.TEN;
    static final BigDecimal STEP = new BigDecimal("0.5");

    private Given() {}

    static CreditId id(String person, CreditRole role) {
        return new CreditId(ID, person, role);
    }

    static Grounds byAnalysis(String analysis) {
        return new Grounds("2026-03-01-001", 1, analysis, null, null, AwardStrategy.ANY_COURSE_FULL_CREDITS,
            new BigDecimal("4"), STEP, "12 学时 ÷ 3 = 4 学分", 1, List.of(), List.of(), null);
    }

    /** Somebody's credits after an award of four and these kinds of events, a second after each other. */
    static Credit credit(String person, CreditEvent.Kind... after) {
        var events = new ArrayList<CreditEvent>();
        events.add(event(id(person, CreditRole.PARTICIPANT), 1, CreditEvent.Kind.AWARDED));
        Arrays.stream(after)
            .forEach(kind -> events.add(event(id(person, CreditRole.PARTICIPANT), events.size() + 1, kind)));
        return Credit.of(events);
    }

    static CreditEvent event(CreditId id, int number, CreditEvent.Kind kind) {
        var none = kind == CreditEvent.Kind.REVOKED || kind == CreditEvent.Kind.LAPSED;
        return new CreditEvent(id, number, kind, none ? BigDecimal.ZERO : new BigDecimal("4"),
            kind.gives() ? byAnalysis("analysis") : null, kind.gives() ? Profile.UNKNOWN : null,
            number == 1 ? null : "理由理由理由", "change-" + number, "hospital01", at(number));
    }

    static Instant at(int number) {
        return MARCH.plusSeconds(number);
    }

    static AwardTerms terms(AwardStrategy strategy, String figure) {
        return new AwardTerms(strategy, new BigDecimal(figure), "算式", STEP, CAP, 1, courses("6", "6"), List.of());
    }

    static List<Course> courses(String... hours) {
        var courses = new ArrayList<Course>();
        for (var each : hours) {
            courses.add(new Course(courses.size() + 1, "题目", "教师", new BigDecimal(each)));
        }
        return courses;
    }

    static Attendance attendance(String person, int hit, int of, boolean qualified, List<Integer> courses) {
        var hits = new ArrayList<Instant>();
        for (int i = 0; i < of; i++) {
            hits.add(i < hit ? training().syncedAt().plusSeconds(i) : null);
        }
        return new Attendance(person, hits, hit, qualified, List.of(), courses);
    }
}
