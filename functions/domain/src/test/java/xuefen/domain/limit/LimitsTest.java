package xuefen.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.text.TextKind;

class LimitsTest {

    private record Part(@Text(most = 2) String name) {}

    private record Whole(@Text(most = 5) String title, @Text(most = 5, kind = TextKind.LINES) String reason,
        @Between(least = 1, most = 6) Integer cycle, @Between(least = 0, most = 10) BigDecimal credits,
        @Most(2) List<Part> parts, @Most(3) List<@Text(most = 3) String> people, LocalDate day, Instant at) {}

    private static final Whole NOTHING = new Whole(null, null, null, null, null, null, null, null);

    @Test
    void what_is_within_its_limits_is_the_very_same() {
        var whole = new Whole("五个字的题", "一\n二", 6, BigDecimal.TEN, List.of(new Part("张三")), List.of("P1", "P23"),
            Limits.FIRST_DAY, Instant.parse("2100-12-31T15:59:59.999Z"));
        assertThat(Limits.held(whole)).isSameAs(whole);
        assertThat(Limits.held(NOTHING)).as("what is missing is a matter of rules").isSameAs(NOTHING);
    }

    @Test
    void texts_come_in_their_one_way_of_writing_also_within_lists() {
        var whole = new Whole("\u3000题 ", "一\r\n二", null, null, List.of(new Part(" 李")), List.of("P1"), null, null);
        assertThat(Limits.held(whole))
            .isEqualTo(new Whole("题", "一\n二", null, null, List.of(new Part("李")), List.of("P1"), null, null));
    }

    @Test
    void every_fault_is_named_by_its_path() {
        var whole = new Whole("六个字的题目", "张\u202e三", 7, new BigDecimal("10.1"), List.of(new Part("李"), new Part("三个字")),
            List.of("P1", "\n汉\n字", "P234"), LocalDate.of(1999, 12, 31), Instant.parse("2100-12-31T16:00:00Z"));
        assertThat(refusal(whole).fields()).extracting(FieldProblem::field)
            .containsExactly("title", "reason", "cycle", "credits", "parts[1].name", "people[1]", "people[2]", "day",
                "at");
    }

    @Test
    void of_a_list_that_is_too_long_only_that_is_said() {
        var whole = new Whole(null, null, null, null, Collections.nCopies(3, new Part("三个字")), null, null, null);
        assertThat(refusal(whole).fields()).containsExactly(new FieldProblem("parts", "不能超过 2 项"));
    }

    @Test
    void a_rare_character_counts_once() {
        assertThat(Limits.held(new Part("𠮷𠮷")).name()).isEqualTo("𠮷𠮷");
        assertThat(refusal(new Part("𠮷𠮷𠮷")).fields()).containsExactly(new FieldProblem("name", "不能超过 2 字"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z", "1999-12-31T15:59:59.999Z"})
    void no_moment_is_beyond_what_anybody_lives_to_see(String moment) {
        assertThat(refusal(new Whole(null, null, null, null, null, null, null, Instant.parse(moment))).fields())
            .extracting(FieldProblem::field).containsExactly("at");
    }

    private static Problem refusal(Record record) {
        var problem = catchThrowableOfType(Problem.class, () -> Limits.held(record));
        assertThat(problem.code()).isEqualTo(ProblemCode.FIELDS_INVALID);
        return problem;
    }
}
