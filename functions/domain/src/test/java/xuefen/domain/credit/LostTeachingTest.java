package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.ID;
import static xuefen.domain.credit.Lectures.courses;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import xuefen.domain.credit.CreditEvent.Kind;
import xuefen.domain.credit.LostEvidence.Cause;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.teaching.TeacherMatch;
import xuefen.domain.teaching.TeacherMatches;
import xuefen.domain.training.Course;
import xuefen.domain.training.CourseChange;

/** P1 teaches courses 1 and 2 of three hours each, and has six credits for them. */
class LostTeachingTest {
    private static final List<Course> PUBLISHED = courses("甲 3", "甲 3", "乙 3");
    private static final Map<String, String> PEOPLE = Map.of("甲", "P1", "乙", "P2");
    private static final Credit CREDIT = Lectures.speaker("P1", "6", 1, 2);

    @Test
    void credits_whose_courses_are_as_they_were_stand() {
        assertThat(lost(PUBLISHED, CREDIT)).isNull();
        assertThat(lost(courses("甲 4", "甲 3", "甲 3"), CREDIT)).as("more than then").isNull();
        assertThat(lost(courses("甲 3", "甲 3", "乙 1"), CREDIT)).as("somebody else's").isNull();
        assertThat(lost(courses("乙 3", "乙 3", "乙 3"), Given.credit("P1"))).as("a participant's").isNull();
    }

    @Test
    void a_course_that_somebody_else_teaches_now_is_named_with_what_is_left() {
        var lost = lost(courses("甲 3", "乙 3", "乙 3"), CREDIT);
        assertThat(lost.cause()).isEqualTo(Cause.NOT_TEACHING);
        assertThat(lost.due()).isEqualByComparingTo("3");
        assertThat(lost.since()).isEqualTo(Given.at(5));
        assertThat(lost(courses("乙 3", "乙 3", "乙 3"), CREDIT).due()).isZero();
    }

    @Test
    void fewer_hours_give_fewer_credits() {
        var lost = lost(courses("甲 3", "甲 2", "乙 3"), CREDIT);
        assertThat(lost.cause()).isEqualTo(Cause.FEWER_HOURS);
        assertThat(lost.due()).isEqualByComparingTo("5");
        assertThat(lost(courses("甲 3", "甲 2", "乙 3"), Lectures.speaker("P1", "5", 1, 2)))
            .as("corrected to that already").isNull();
    }

    @Test
    void what_the_organiser_said_counts_until_the_next_change() {
        var kept = with(Kind.KEPT, 6);
        assertThat(lost(courses("甲 3", "甲 2", "乙 3"), kept).kept()).isNotNull();
        var later = new LostTeaching(Lectures.TERMS,
            Lectures.taught(PEOPLE, PUBLISHED, courses("甲 3", "甲 1", "乙 3")), Lectures.matches(PEOPLE),
            List.of(change(PUBLISHED, courses("甲 3", "甲 2", "乙 3"), Given.at(5)),
                change(courses("甲 3", "甲 2", "乙 3"), courses("甲 3", "甲 1", "乙 3"), Given.at(7)),
                change(courses("甲 3", "甲 1", "乙 3"), courses("甲 3", "甲 1", "乙 2"), Given.at(9))));
        assertThat(later.of(kept).orElseThrow().since()).as("the last that touches them").isEqualTo(Given.at(7));
        assertThat(later.of(kept).orElseThrow().kept()).isNull();
    }

    @Test
    void a_match_that_changed_takes_everything_away() {
        var matches = new TeacherMatches(ID, 2,
            List.of(new TeacherMatch("甲", "P3", "P1", "对应错了人", "hospital01", Given.at(8))));
        var search = new LostTeaching(Lectures.TERMS,
            Lectures.taught(Map.of("甲", "P3"), PUBLISHED, PUBLISHED), matches, List.of());
        var lost = search.of(CREDIT).orElseThrow();
        assertThat(lost.cause()).isEqualTo(Cause.NOT_TEACHING);
        assertThat(lost.due()).isZero();
        assertThat(lost.since()).isEqualTo(Given.at(8));
        assertThat(search.teaches(CREDIT)).isFalse();
    }

    @Test
    void what_was_revoked_has_lost_nothing() {
        assertThat(lost(courses("乙 3", "乙 3", "乙 3"), with(Kind.REVOKED, 6))).isNull();
    }

    private static Credit with(Kind kind, int at) {
        var events = new ArrayList<>(CREDIT.events());
        var event = Given.event(Given.id("P1", CreditRole.SPEAKER), 2, kind);
        var credits = kind == Kind.REVOKED ? BigDecimal.ZERO : CREDIT.credits();
        events.add(new CreditEvent(event.id(), 2, kind, credits, null, null, event.reason(), event.change(),
            event.by(), Given.at(at)));
        return Credit.of(events);
    }

    private static LostEvidence lost(List<Course> now, Credit credit) {
        return new LostTeaching(Lectures.TERMS, Lectures.taught(PEOPLE, PUBLISHED, now), Lectures.matches(PEOPLE),
            List.of(change(PUBLISHED, now, Given.at(5)))).of(credit).orElse(null);
    }

    private static CourseChange change(List<Course> before, List<Course> after, Instant at) {
        return new CourseChange(ID, 2, before, after, "hospital01", at);
    }
}
