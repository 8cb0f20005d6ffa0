package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Course;

/** 授课学分 against a naive definition in tenths of hours and halves of credits, without fractions. */
class SpeakerPropertyTest {
    private static final int TENTHS_OF_A_HALF = 5;
    private static final int TENTHS_A_DAY = 60;
    private static final int CAP_IN_HALVES = 20;

    @Property
    void everybody_gets_what_the_naive_definition_says(
        @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 120) Integer> published,
        @ForAll @Size(8) List<@IntRange(min = 1, max = 120) Integer> held,
        @ForAll @Size(10) List<@IntRange(min = 0, max = 3) Integer> teachers,
        @ForAll @IntRange(min = 0, max = 2) int added, @ForAll @IntRange(min = 1, max = 4) int days,
        @ForAll @IntRange(min = 0, max = 20) int otherHalves) {
        var rule = CreditRules.SEEDS.of(2026, CreditLevel.MUNICIPAL, CreditRole.SPEAKER);
        var before = new ArrayList<Course>();
        var now = new ArrayList<Course>();
        for (int i = 0; i < published.size(); i++) {
            before.add(course(i, "旧教师", published.get(i)));
            now.add(course(i, "教师" + teachers.get(i), held.get(i)));
        }
        for (int i = published.size(); i < published.size() + added; i++) {
            now.add(course(i, "教师" + teachers.get(i), 60));
        }
        var people = new HashMap<String, String>();
        for (int i = 0; i < 3; i++) {
            people.put("教师" + i, "P" + i);
        }
        var holders = new Holders();
        if (otherHalves > 0) {
            holders.add(participant("P0", otherHalves));
        }
        var screened = SpeakerScreening.of(new SpeakerTerms(2026, rule, days, 0),
            Lectures.taught(people, before, now), holders);
        for (int teacher = 0; teacher < 4; teacher++) {
            int tenths = 0;
            boolean teaches = false;
            for (int i = 0; i < now.size(); i++) {
                if (teachers.get(i) == teacher) {
                    teaches = true;
                    tenths += i < published.size() ? Math.min(published.get(i), held.get(i)) : 0;
                }
            }
            int halves = Math.min(Math.min(tenths, TENTHS_A_DAY * days) / TENTHS_OF_A_HALF, CAP_IN_HALVES);
            int expected = teacher == 3 ? 0
                : Math.min(halves, CAP_IN_HALVES - (teacher == 0 ? otherHalves : 0));
            var name = "教师" + teacher;
            var found = screened.people().stream().filter(each -> each.taught().teachers().contains(name)).findFirst();
            assertThat(found.isPresent()).isEqualTo(teaches);
            found.ifPresent(each -> {
                assertThat(each.credits()).isEqualByComparingTo(halves(expected));
                assertThat(each.reason() == null).isEqualTo(expected > 0);
            });
        }
    }

    private static Credit participant(String person, int halves) {
        return Credit.of(List.of(new CreditEvent(Given.id(person, CreditRole.PARTICIPANT), 1, CreditEvent.Kind.AWARDED,
            halves(halves), Given.byAnalysis("analysis"), Profile.UNKNOWN, null, "award", "hospital01", Given.at(1))));
    }

    private static Course course(int place, String teacher, int tenths) {
        return new Course(place + 1, "题目" + place, teacher, BigDecimal.valueOf(tenths, 1));
    }

    private static BigDecimal halves(int many) {
        return Given.STEP.multiply(BigDecimal.valueOf(many));
    }
}
