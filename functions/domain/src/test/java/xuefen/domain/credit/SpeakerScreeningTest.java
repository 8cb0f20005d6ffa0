package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.credit.CreditEvent.Kind.REVOKED;
import static xuefen.domain.credit.Lectures.courses;
import static xuefen.domain.credit.Lectures.taught;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import xuefen.domain.credit.SpeakerScreening.Reason;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.teaching.Taught;
import xuefen.domain.training.Course;

/** 授课学分: one hour is one credit. */
class SpeakerScreeningTest {
    private static final Map<String, String> PEOPLE = Map.of("甲", "P1", "甲 ", "P1", "乙", "P2");

    private final Holders holders = new Holders();

    @Test
    void published_hours_that_were_held_count_once_and_the_sentence_says_so() {
        var published = courses("甲 3", "乙 2.5", "甲 2");
        var held = new ArrayList<Course>(courses("甲 4", "乙 1.3", "甲 2"));
        held.add(new Course(4, "新增", "甲", new BigDecimal("3")));
        var people = SpeakerScreening.of(Lectures.TERMS, taught(PEOPLE, published, held), holders).people();
        assertThat(people).hasSize(2);
        assertThat(people.getFirst().credits()).isEqualByComparingTo("5");
        assertThat(people.getFirst().derivation())
            .isEqualTo("讲授第 1 门 3 学时（现为 4 学时，以公布的为限）、第 3 门 2 学时、第 4 门 0 学时（公布之后增加，不计）；"
                + "2026 年度授课教师每 1 学时 1 学分：5 学时 ÷ 1 = 5 学分");
        assertThat(people.getFirst().taught().counted()).containsExactly(1, 3);
        assertThat(people.getLast().credits()).isEqualByComparingTo("1");
        assertThat(people.getLast().derivation()).endsWith("1.3 学时 ÷ 1 = 1.3 学分，舍去不足 0.5 的部分，计 1 学分");
    }

    @Test
    void a_course_that_moved_or_was_renamed_keeps_its_published_hours() {
        var published = List.of(course(1, "甲题", "甲", "3"), course(2, "乙题", "乙", "2"));
        var held = List.of(course(1, "乙题", "乙", "2"), course(2, "甲题（修订）", "甲", "3"));
        var people = SpeakerScreening.of(Lectures.TERMS, taught(PEOPLE, published, held), holders).people();
        assertThat(people.getFirst().credits()).isEqualByComparingTo("2");
        assertThat(people.getLast().credits()).isEqualByComparingTo("3");
    }

    @Test
    void every_other_has_a_reason() {
        assertThat(reason(taughtOne("丙 3"))).isEqualTo(Reason.UNMATCHED);
        assertThat(reason(taughtOne("甲 0.4"))).isEqualTo(Reason.TOO_FEW_HOURS);
        holders.add(Lectures.speaker("P2", "2", 1));
        assertThat(reason(taughtOne("乙 3"))).isEqualTo(Reason.ALREADY_AWARDED);
        var revoked = new ArrayList<>(Lectures.speaker("P1", "2", 1).events());
        revoked.add(Given.event(Given.id("P1", CreditRole.SPEAKER), 2, REVOKED));
        holders.add(Credit.of(revoked));
        assertThat(reason(taughtOne("甲 3"))).isEqualTo(Reason.REVOKED);
    }

    @Test
    void together_with_those_of_a_participant_they_stay_below_the_cap() {
        holders.add(Given.credit("P1"));
        var some = SpeakerScreening.of(Lectures.TERMS, taughtOne("甲 9"), holders).people().getFirst();
        assertThat(some.credits()).isEqualByComparingTo("6");
        assertThat(some.derivation()).endsWith("与本项目其他身份的 4 学分合计以 10 学分为限，计 6 学分");
        var order = SpeakerOrder.of("order", "training", 1,
            new SpeakerScreening(List.of(some)), "hospital01", Given.at(9));
        var speaker = order.speakers().getFirst();
        assertThat(order.event("2026-03-01-001", speaker, new BigDecimal("7"), Profile.UNKNOWN, Given.at(10))
            .orElseThrow().credits()).as("more was awarded meanwhile").isEqualByComparingTo("3");
        assertThat(order.event("2026-03-01-001", speaker, BigDecimal.TEN, Profile.UNKNOWN, Given.at(10))).isEmpty();
    }

    @Test
    void nothing_is_left_of_the_cap_for_somebody_with_all_of_it() {
        holders.add(Credit.of(List.of(new CreditEvent(Given.id("P1", CreditRole.PARTICIPANT), 1,
            CreditEvent.Kind.AWARDED, BigDecimal.TEN, Given.byAnalysis("analysis"), Profile.UNKNOWN, null, "award",
            "hospital01", Given.at(1)))));
        assertThat(reason(taughtOne("甲 3"))).isEqualTo(Reason.CAP_REACHED);
    }

    @Test
    void two_writings_of_one_person_add_up() {
        var held = List.of(course(1, "一", "甲", "3"), course(2, "二", "甲 ", "1"));
        var people = SpeakerScreening.of(Lectures.TERMS, taught(PEOPLE, held, held), holders).people();
        assertThat(people).hasSize(1);
        assertThat(people.getFirst().taught().teachers()).containsExactly("甲", "甲 ");
        assertThat(people.getFirst().credits()).isEqualByComparingTo("4");
    }

    private Reason reason(List<Taught> taught) {
        var one = SpeakerScreening.of(Lectures.TERMS, taught, holders).people().getFirst();
        assertThat(one.credits()).isZero();
        return one.reason();
    }

    private static List<Taught> taughtOne(String course) {
        return taught(PEOPLE, courses(course), courses(course));
    }

    private static Course course(int number, String topic, String teacher, String hours) {
        return new Course(number, topic, teacher, new BigDecimal(hours));
    }
}
