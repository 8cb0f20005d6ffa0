package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import xuefen.domain.attendance.Attendance;

/** Every strategy against a naive definition in halves of credits and tenths of hours, without fractions. */
class StrategyPropertyTest {

    @Property
    void everybody_gets_what_the_naive_definition_says(@ForAll AwardStrategy strategy,
        @ForAll @IntRange(min = 1, max = 20) int halves,
        @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 99) Integer> tenths,
        @ForAll Set<@IntRange(min = 1, max = 6) Integer> attended,
        @ForAll @IntRange(min = 1, max = 12) int windows, @ForAll @IntRange(min = 0, max = 12) int hit,
        @ForAll boolean qualified, @ForAll @IntRange(min = 0, max = 20) int spokenHalves) {
        var hits = Math.min(hit, windows);
        var courses = attended.stream().filter(each -> each <= tenths.size()).toList();
        var terms = new AwardTerms(strategy, halves(halves), "算式", Given.STEP, Given.CAP, 1,
            Given.courses(tenths.stream().map(each -> BigDecimal.valueOf(each, 1).toPlainString())
                .toArray(String[]::new)),
            List.of());
        var person = Given.attendance("P1", hits, windows, qualified, courses);
        var holders = new Holders();
        if (spokenHalves > 0) {
            holders.add(Credit.of(List.of(spoken(spokenHalves))));
        }
        var screened = Screening.screened(terms, person, holders);
        var expected = Math.min(naive(strategy, halves, tenths, courses, windows, person),
            Math.max(0, 20 - spokenHalves));
        assertThat(screened.credits()).isEqualByComparingTo(halves(expected));
        assertThat(screened.reason() == null).isEqualTo(expected > 0);
    }

    private static int naive(AwardStrategy strategy, int halves, List<Integer> tenths, List<Integer> courses,
        int windows, Attendance person) {
        if (!person.qualified()) {
            return 0;
        }
        return switch (strategy) {
            case ANY_COURSE_FULL_CREDITS -> halves;
            case ALL_COURSES_FULL_CREDITS -> courses.size() == tenths.size() ? halves : 0;
            case COURSE_HOURS -> {
                var all = new ArrayList<>(tenths);
                int own = 0;
                int total = 0;
                for (int i = 0; i < all.size(); i++) {
                    own += courses.contains(i + 1) ? all.get(i) : 0;
                    total += all.get(i);
                }
                yield halves * own / total;
            }
            case SWIPE_WINDOWS -> halves * person.windows() / windows;
        };
    }

    private static CreditEvent spoken(int halves) {
        var grounds = new Grounds("2026-03-01-001", 1, null, null, List.of(1), null, halves(halves), Given.STEP, null,
            1, List.of(), List.of(), null);
        return new CreditEvent(Given.id("P1", xuefen.domain.rule.CreditRole.SPEAKER), 1, CreditEvent.Kind.AWARDED,
            halves(halves), grounds, Profile.UNKNOWN, null, "award", "hospital01", Given.at(1));
    }

    private static BigDecimal halves(int many) {
        return Given.STEP.multiply(BigDecimal.valueOf(many));
    }
}
