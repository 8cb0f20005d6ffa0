package xuefen.domain.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Samples.ID;
import static xuefen.domain.Samples.MARCH;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.training.Course;

class TeacherMatchesTest {
    private static final Map<String, Account> KNOWN = Map.of("P1", account("P1", Role.LEARNER),
        "P2", account("p2", Role.LEARNER), "HOSPITAL01", account("hospital01", Role.ORGANISER));

    private final TeacherMatches none = TeacherMatches.none(ID);

    @Test
    void a_match_says_who_when_and_whom_it_took_the_place_of() {
        var first = matched(none, given("甲", "P1"), given("乙", null));
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.matches()).containsExactly(new TeacherMatch("甲", "P1", null, null, "hospital01", MARCH),
            new TeacherMatch("乙", null, null, null, "hospital01", MARCH));
        var second = matched(first, given("甲", "P2"), given("乙", null));
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.of("甲").orElseThrow().before()).isEqualTo("P1");
        assertThat(second.person("甲")).contains("p2");
        assertThat(second.of("乙")).isEqualTo(first.of("乙"));
        assertThat(second.person("丙")).isEmpty();
    }

    @Test
    void codes_count_in_any_writing_and_the_same_again_changes_nothing() {
        var first = matched(none, given("甲", " ｐ1 "));
        assertThat(first.person("甲")).contains("P1");
        assertThat(matched(first, given("甲", "P1"))).isSameAs(first);
        assertThat(matched(none)).isSameAs(none);
    }

    @Test
    void teachers_who_are_not_given_have_no_account_and_those_who_teach_no_more_stay() {
        var first = matched(none, given("甲", "P1"), given("乙", "P2"));
        var fewer = first.with(List.of(), courses("甲"), KNOWN, _ -> false, null, "hospital01", MARCH);
        assertThat(fewer.person("甲")).isEmpty();
        assertThat(fewer.person("乙")).contains("p2");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        assertFields(() -> matched(none, given("甲", "P9"), given("甲", "P1"), given("丁", "P1"), null,
            given("乙", "hospital01")), "matches[0].code", "matches[1].teacher", "matches[2].teacher",
            "matches[3].teacher", "matches[4].code");
        assertFields(() -> none.with(null, courses("甲"), KNOWN, _ -> false, null, "hospital01", MARCH), "matches");
    }

    @Test
    void two_teachers_are_one_person_only_under_two_writings_of_one_name() {
        assertFields(() -> matched(none, given("甲", "P1"), given("乙", "p1")), "matches[1].code");
        assertThat(matched(none, given("甲", "P1"), new MatchedTeacher("乙", "P1", true)).person("乙")).contains("P1");
        var spaced = none.with(List.of(given("张三", "P1"), given("张　三", "P1")), courses("张三", "张　三"), KNOWN, _ -> false,
            null, "hospital01", MARCH);
        assertThat(spaced.person("张　三")).contains("P1");
    }

    @Test
    void a_match_by_which_credits_were_awarded_changes_with_a_reason_alone() {
        var first = matched(none, given("甲", "P1"), given("乙", "P2"));
        for (var reason : new String[] {null, "错了"}) {
            assertFields(() -> awarded(first, reason, given("甲", null), given("乙", "P2")), "reason");
        }
        var changed = awarded(first, "对应错了人，已核实", given("甲", null), given("乙", "P2"));
        assertThat(changed.of("甲").orElseThrow().reason()).isEqualTo("对应错了人，已核实");
        var other = awarded(first, null, given("甲", "P1"), given("乙", null));
        assertThat(other.of("乙").orElseThrow().reason()).isNull();
    }

    private static TeacherMatches awarded(TeacherMatches before, String reason, MatchedTeacher... given) {
        return before.with(List.of(given), courses("甲", "乙"), KNOWN, "P1"::equals, reason, "hospital01", MARCH);
    }

    private static TeacherMatches matched(TeacherMatches before, MatchedTeacher... given) {
        return before.with(Arrays.asList(given), courses("甲", "乙", "丙", "甲"), KNOWN, _ -> false, null, "hospital01",
            MARCH);
    }

    private static MatchedTeacher given(String teacher, String code) {
        return new MatchedTeacher(teacher, code, null);
    }

    private static List<Course> courses(String... teachers) {
        return IntStream.range(0, teachers.length)
            .mapToObj(i -> new Course(i + 1, "题目" + i, teachers[i], new BigDecimal("3"))).toList();
    }

    private static Account account(String name, Role role) {
        return new Account(name, role, "姓名" + name, null, "测试市第一医院", "测试区", null);
    }
}
