package xuefen.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static xuefen.domain.rule.CreditLevel.MUNICIPAL;
import static xuefen.domain.rule.CreditRole.PARTICIPANT;
import static xuefen.domain.rule.CreditRole.SPEAKER;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

class CreditRulesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
    private static final String WHY = "按省里新的规定调整";

    @ParameterizedTest
    @CsvSource({"2000, PARTICIPANT, 6, Ⅱ类", "2024, PARTICIPANT, 6, Ⅱ类", "2025, PARTICIPANT, 3,",
        "2100, PARTICIPANT, 3,",
        "2000, SPEAKER, 1, Ⅱ类", "2024, SPEAKER, 1, Ⅱ类", "2025, SPEAKER, 1,", "2100, SPEAKER, 1,"})
    void the_seeds_are_those_of_the_published_rules(int year, CreditRole role, BigDecimal hours, String creditClass) {
        var rule = CreditRules.SEEDS.of(year, MUNICIPAL, role);
        assertThat(rule.hoursPerCredit()).isEqualByComparingTo(hours);
        assertThat(rule.creditClass()).isEqualTo(creditClass);
        assertThat(rule.step()).isEqualByComparingTo("0.5");
        assertThat(rule.cap()).isEqualByComparingTo("10");
        assertThat(rule.hoursPerDay()).isEqualByComparingTo("6");
    }

    @Test
    void the_seeds_pass_their_own_check_and_know_no_other_years() {
        assertThat(CreditRules.SEEDS.proposed(CreditRules.SEEDS.rows()).rows()).isEqualTo(CreditRules.SEEDS.rows());
        assertThat(CreditRules.SEEDS.find(1999, MUNICIPAL, PARTICIPANT)).isEmpty();
        assertThat(CreditRules.SEEDS.find(2101, MUNICIPAL, PARTICIPANT)).isEmpty();
        assertThatThrownBy(() -> CreditRules.SEEDS.of(1999, MUNICIPAL, PARTICIPANT))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_row_holds_until_the_next_of_the_same_role() {
        var rules = CreditRules.SEEDS.set(0L, with(row(2027, PARTICIPANT, "4")), WHY, "city01", NOW);
        assertThat(rules.of(2026, MUNICIPAL, PARTICIPANT).hoursPerCredit()).isEqualByComparingTo("3");
        assertThat(rules.of(2027, MUNICIPAL, PARTICIPANT).hoursPerCredit()).isEqualByComparingTo("4");
        assertThat(rules.of(2050, MUNICIPAL, PARTICIPANT).hoursPerCredit()).isEqualByComparingTo("4");
        assertThat(rules.of(2050, MUNICIPAL, SPEAKER).hoursPerCredit()).isEqualByComparingTo("1");
        assertThat(rules.version()).isEqualTo(1);
        assertThat(rules.changedBy()).isEqualTo("city01");
        assertThat(rules.changedAt()).isEqualTo(NOW);
        assertThat(rules.reason()).isEqualTo(WHY);
    }

    @Test
    void every_field_at_fault_is_named_at_once() {
        var bad = new CreditRule(1999, null, null, null, new BigDecimal("-1"), BigDecimal.ZERO, new BigDecimal("24.5"),
            null);
        var rows = List.of(row(2000, PARTICIPANT, "6"), bad,
            new CreditRule(2025, MUNICIPAL, PARTICIPANT, new BigDecimal("3.001"), new BigDecimal("0.3"),
                new BigDecimal("10"), new BigDecimal("6.25"), null),
            row(2000, PARTICIPANT, "3"));
        assertThat(problems(rows, " ")).extracting(FieldProblem::field).containsExactlyInAnyOrder("reason",
            "rows[1].fromYear", "rows[1].level", "rows[1].role", "rows[1].hoursPerCredit", "rows[1].step",
            "rows[1].cap", "rows[1].hoursPerDay", "rows[2].hoursPerCredit", "rows[2].cap", "rows[2].hoursPerDay",
            "rows[3].fromYear", "rows");
    }

    @ParameterizedTest
    @CsvSource({"100, 0.5, 100, 24", "0.01, 0.01, 0.01, 0.1", "3, 2.5, 10, 6"})
    void the_ends_of_the_ranges_are_allowed(BigDecimal hours, BigDecimal step, BigDecimal cap, BigDecimal day) {
        var rows = List.of(new CreditRule(2000, MUNICIPAL, PARTICIPANT, hours, step, cap, day, "  "),
            row(2000, SPEAKER, "1"));
        assertThat(CreditRules.SEEDS.proposed(rows).of(2000, MUNICIPAL, PARTICIPANT).creditClass()).isNull();
    }

    @Test
    void a_role_without_a_row_and_a_first_year_too_late_are_gaps() {
        assertThat(problems(List.of(row(2000, PARTICIPANT, "6")), WHY)).containsExactly(
            new FieldProblem("rows", "市级授课教师没有标准，请为其增加一行，从 2000 年度起"));
        assertThat(problems(List.of(row(2010, PARTICIPANT, "6"), row(2000, SPEAKER, "1")), WHY)).containsExactly(
            new FieldProblem("rows", "市级学员缺少 2000 到 2009 年度的标准，最早一行应从 2000 年度起"));
        assertThat(problems(List.of(row(2010, PARTICIPANT, "6"), row(2001, SPEAKER, "1")), WHY)).singleElement()
            .satisfies(problem -> assertThat(problem.message()).contains("；").contains("2000 到 2009", "2000 到 2000"));
        assertThat(problems(List.of(), WHY)).extracting(FieldProblem::field).containsExactly("rows");
        assertThat(problems(null, WHY)).extracting(FieldProblem::field).containsExactly("rows");
    }

    @Test
    void two_rows_for_one_case_are_refused_at_the_second() {
        var rows = with(row(2025, PARTICIPANT, "4"));
        assertThat(problems(rows, WHY)).containsExactly(
            new FieldProblem("rows[4].fromYear", "与第 2 行重复：2025 年度起市级学员只能有一行"));
    }

    @Test
    void more_rows_than_a_hundred_are_refused() {
        var rows = new ArrayList<>(List.of(row(2000, SPEAKER, "1")));
        IntStream.rangeClosed(2000, 2098).forEach(year -> rows.add(row(year, PARTICIPANT, "3")));
        assertThat(CreditRules.SEEDS.proposed(rows).rows()).hasSize(100);
        rows.add(row(2099, PARTICIPANT, "3"));
        assertThat(problems(rows, WHY)).containsExactly(new FieldProblem("rows", "学分标准不能超过 100 行"));
    }

    @Test
    void a_retry_is_the_same_change_and_an_older_page_is_refused() {
        var once = CreditRules.SEEDS.set(0L, with(row(2027, PARTICIPANT, "4")), WHY, "city01", NOW);
        var shuffled = new ArrayList<>(with(row(2027, PARTICIPANT, "4.00"))).reversed();
        assertThat(once.set(0L, shuffled, WHY, "city01", NOW.plusSeconds(9))).as("a retry").isSameAs(once);
        assertRefused(ProblemCode.CHANGED_MEANWHILE,
            () -> once.set(0L, with(row(2027, PARTICIPANT, "4")), "别的原因", "city01", NOW));
        assertRefused(ProblemCode.CHANGED_MEANWHILE,
            () -> once.set(0L, with(row(2027, PARTICIPANT, "4")), WHY, "city02", NOW));
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> once.set(2L, CreditRules.SEEDS.rows(), WHY, "city01", NOW));
        assertThat(once.set(1L, CreditRules.SEEDS.rows(), "改回", "city01", NOW).version()).isEqualTo(2);
        assertThat(fields(() -> once.set(1L, once.rows(), WHY, "city02", NOW))).as("nothing changed")
            .extracting(FieldProblem::field).containsExactly("rows");
        assertThat(fields(() -> once.set(null, once.rows(), WHY, "city02", NOW)))
            .extracting(FieldProblem::field).containsExactly("version");
    }

    @Test
    void differences_are_told_row_by_row() {
        var rows = List.of(CreditRules.SEEDS.rows().get(0),
            new CreditRule(2025, MUNICIPAL, PARTICIPANT, new BigDecimal("4"), new BigDecimal("0.5"),
                new BigDecimal("12"), new BigDecimal("8"), "Ⅱ类"),
            CreditRules.SEEDS.rows().get(2), row(2030, SPEAKER, "2"));
        assertThat(CreditRules.SEEDS.proposed(rows).differences(CreditRules.SEEDS)).containsExactly(
            "修改 2025 年度起市级学员：每学分学时 3 → 4，每个项目最多学分 10 → 12，每天最多计学时 6 → 8，类别 无 → Ⅱ类",
            "新增 2030 年度起市级授课教师每 2 学时 1 学分，按 0.5 学分取整，每个项目最多 10 学分，每天最多计 6 学时",
            "删除 2025 年度起市级授课教师每 1 学时 1 学分，按 0.5 学分取整，每个项目最多 10 学分，每天最多计 6 学时");
        assertThat(CreditRules.SEEDS.differences(CreditRules.SEEDS)).isEmpty();
    }

    private static CreditRule row(int year, CreditRole role, String hours) {
        return new CreditRule(year, MUNICIPAL, role, new BigDecimal(hours), new BigDecimal("0.5"), BigDecimal.TEN,
            BigDecimal.valueOf(6), null);
    }

    /** The seeds, and rows after them. */
    private static List<CreditRule> with(CreditRule... more) {
        var rows = new ArrayList<>(CreditRules.SEEDS.rows());
        rows.addAll(Arrays.asList(more));
        return rows;
    }

    private static List<FieldProblem> problems(List<CreditRule> rows, String why) {
        return fields(() -> CreditRules.SEEDS.set(0L, rows, why, "city01", NOW));
    }

    private static List<FieldProblem> fields(Runnable change) {
        var problem = catchThrowableOfType(Problem.class, change::run);
        assertThat(problem.code()).isEqualTo(ProblemCode.FIELDS_INVALID);
        return problem.fields();
    }

    private static void assertRefused(ProblemCode code, Runnable change) {
        assertThat(catchThrowableOfType(Problem.class, change::run).code()).isEqualTo(code);
    }
}
