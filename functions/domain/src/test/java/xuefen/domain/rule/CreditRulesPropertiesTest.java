package xuefen.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.rule.CreditLevel.MUNICIPAL;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** Holds tables that anybody could set against the rule counted out step by step, in hundredths and whole numbers. */
class CreditRulesPropertiesTest {

    /** One row in whole numbers: hundredths of hours and credits. */
    private record Naive(long perCredit, long step, long steps, long perDay) {

        /** Credits in hundredths: one more step as long as the hours pay for it and the cap is not reached. */
        long credits(long hours, int days) {
            var counted = 0L;
            var left = hours;
            for (int day = 0; day < days && left > 0; day++) {
                counted += Math.min(left, perDay);
                left -= perDay;
            }
            var taken = 0L;
            while (taken < steps && (taken + 1) * step * perCredit <= counted * 100) {
                taken++;
            }
            return taken * step;
        }
    }

    @Property(tries = 500)
    void credits_are_those_that_are_counted_out(@ForAll("tables") List<CreditRule> rows, @ForAll Random random,
        @ForAll @IntRange(min = 2000, max = 2100) int year, @ForAll CreditRole role,
        @ForAll @BigRange(min = "0", max = "300") @Scale(1) BigDecimal hours,
        @ForAll @IntRange(min = 1, max = 40) int days) {
        var sent = new ArrayList<>(rows);
        Collections.shuffle(sent, random);
        var rules = CreditRules.SEEDS.proposed(sent);
        var known = new TreeMap<Integer, CreditRule>();
        sent.stream().filter(row -> row.role() == role).forEach(row -> known.put(row.fromYear(), row));
        var holding = known.floorEntry(year).getValue();
        var naive = new Naive(hundredths(holding.hoursPerCredit()), hundredths(holding.step()),
            hundredths(holding.cap()) / hundredths(holding.step()), hundredths(holding.hoursPerDay()));
        var rule = rules.of(year, MUNICIPAL, role);
        assertThat(rule).isEqualTo(holding);
        var credits = rule.credits(hours, days);
        assertThat(hundredths(credits)).isEqualTo(naive.credits(hundredths(hours), days));
        var calculation = CreditCalculation.of(rule, year, hours, days);
        assertThat(calculation.credits()).isEqualByComparingTo(credits);
        assertThat(calculation.words()).startsWith(year + " 年度").endsWith(" 学分");
    }

    @Property(tries = 200)
    void a_table_without_a_row_of_its_first_year_is_refused_and_differences_lead_back(
        @ForAll("tables") List<CreditRule> rows) {
        var rules = CreditRules.SEEDS.proposed(rows);
        assertThat(rules.differences(rules)).isEmpty();
        var there = rules.differences(CreditRules.SEEDS);
        var back = CreditRules.SEEDS.differences(rules);
        assertThat(there.stream().filter(each -> each.startsWith("修改"))).hasSameSizeAs(
            back.stream().filter(each -> each.startsWith("修改")).toList());
        assertThat(there.stream().filter(each -> each.startsWith("新增"))).hasSameSizeAs(
            back.stream().filter(each -> each.startsWith("删除")).toList());
        assertThat(there.isEmpty()).isEqualTo(rules.rows().equals(CreditRules.SEEDS.rows()));
    }

    @Provide
    Arbitrary<List<CreditRule>> tables() {
        return Combinators.combine(rowsOf(CreditRole.PARTICIPANT), rowsOf(CreditRole.SPEAKER)).as((one, other) -> {
            var all = new ArrayList<>(one);
            all.addAll(other);
            return all;
        });
    }

    /** Rows of a role: from 2000, and from some years after. */
    private Arbitrary<List<CreditRule>> rowsOf(CreditRole role) {
        Arbitrary<Set<Integer>> years = Arbitraries.integers().between(2001, 2100).set().ofMaxSize(6);
        return years.flatMap(later -> {
            var all = new ArrayList<>(later);
            all.add(2000);
            return Combinators.combine(all.stream().map(year -> row(year, role)).toList()).as(rows -> rows);
        });
    }

    private Arbitrary<CreditRule> row(int year, CreditRole role) {
        var perCredit = Arbitraries.longs().between(1, 10_000).map(CreditRulesPropertiesTest::decimal);
        var step = Arbitraries.of(1L, 10L, 25L, 50L, 100L, 250L);
        var steps = Arbitraries.longs().between(1, 40);
        var perDay = Arbitraries.longs().between(1, 240).map(tenths -> decimal(tenths * 10));
        var creditClass = Arbitraries.of("Ⅰ类", "Ⅱ类").injectNull(0.5);
        return Combinators.combine(perCredit, step, steps, perDay, creditClass)
            .as((hours, size, most, day, name) -> new CreditRule(year, MUNICIPAL, role, hours, decimal(size),
                decimal(size * most), day, name));
    }

    private static BigDecimal decimal(long hundredths) {
        return new BigDecimal(BigInteger.valueOf(hundredths), 2);
    }

    private static long hundredths(BigDecimal number) {
        return number.movePointRight(2).longValueExact();
    }
}
