package xuefen.domain.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.MARCH;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import xuefen.domain.Samples;
import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Profile;
import xuefen.domain.rule.CreditRole;

/** Totals and filters of 项目明细查询 against a naive definition, on random credits of few people, units and titles. */
class RosterPropertyTest {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final String[] CODES = {"P1", "P10", "P11", "Q1", "1P"};
    private static final String[] NAMES = {"张三", "张三丰", "李P1", "三"};

    /** A row in plain values. */
    private record Row(int code, int name, int unit, int title, int cycle, CreditRole role, Credit.State state,
        int halves) {}

    /** What is asked for in plain values; 0 asks for anything. */
    private record Asked(int person, int unit, int title, int cycle, CreditRole role, Credit.State state) {}

    private static final String[] PERSONS = {null, "P1", "ｐ1", "p 1", "三", "P", "1", "张三丰", "没有这个人"};
    private static final String[] UNITS = {null, "测试市第一医院", "测试市第二医院", ""};
    private static final String[] UNITS_ASKED = {null, "第一", "医院", "第三", "  "};
    private static final String[] TITLES = {null, "主任医师", "副主任医师"};
    private static final String[] TITLES_ASKED = {null, "主任医师", "副", "护"};

    @Property
    void a_filter_finds_what_the_naive_definition_says(@ForAll("rows") Row row, @ForAll("questions") Asked asked) {
        var filter = new RosterFilter(null, null, asked.cycle == 0 ? null : asked.cycle, PERSONS[asked.person],
            UNITS_ASKED[asked.unit], TITLES_ASKED[asked.title], asked.role, asked.state);
        assertThat(filter.matches(credit(row), profile(row))).isEqualTo(naive(row, asked));
        assertThat(filter.asksForPeople()).isEqualTo(asked.person != 0 || asked.title != 0
            || asked.unit != 0 && !UNITS_ASKED[asked.unit].isBlank());
    }

    /** Spelled out question by question, so that nothing of the filter is repeated. */
    private static boolean naive(Row row, Asked asked) {
        var code = CODES[row.code];
        var name = NAMES[row.name];
        var person = switch (PERSONS[asked.person]) {
            case null -> true;
            case "P1", "ｐ1", "p 1" ->
                code.equals("P1") || code.equals("P10") || code.equals("P11")
                    || PERSONS[asked.person].equals("P1") && name.equals("李P1");
            case "三" -> name.equals("张三") || name.equals("张三丰") || name.equals("三");
            case "P" -> !code.equals("Q1") && !code.equals("1P") || name.equals("李P1");
            case "1" -> code.equals("1P") || name.equals("李P1");
            case "张三丰" -> name.equals("张三丰");
            default -> false;
        };
        var unit = switch (asked.unit) {
            case 1 -> row.unit == 1;
            case 2 -> row.unit == 1 || row.unit == 2;
            case 3 -> false;
            default -> true;
        };
        var title = switch (asked.title) {
            case 1 -> row.title != 0;
            case 2 -> row.title == 2;
            case 3 -> false;
            default -> true;
        };
        return person && unit && title && (asked.cycle == 0 || asked.cycle == row.cycle)
            && (asked.role == null || asked.role == row.role) && (asked.state == null || asked.state == row.state);
    }

    @Example
    void what_nobody_can_see_asks_for_nobody() {
        var invisible = new RosterFilter(null, null, null, "\u200b", null, null, null, null);
        assertThat(invisible.matches(credit(new Row(0, 0, 0, 0, 1, CreditRole.SPEAKER, Credit.State.CONFIRMED, 1)),
            profile(new Row(0, 0, 0, 0, 1, CreditRole.SPEAKER, Credit.State.CONFIRMED, 1)))).isFalse();
    }

    @Property
    void trainings_are_found_by_year_number_title_and_cycle(@ForAll @IntRange(min = 2025, max = 2027) int year,
        @ForAll @IntRange(min = 0, max = 3) int project, @ForAll @IntRange(min = 0, max = 3) int cycle) {
        var training = Samples.training().maintainCycle(Samples.cycle(), MARCH);
        var asked = new String[] {null, training.projectNumber().substring(5), training.title().substring(1, 3),
            "没有这个项目"};
        var filter = new RosterFilter(year, asked[project], cycle == 0 ? null : cycle, null, null, null, null, null);
        assertThat(filter.matches(training))
            .isEqualTo(year == training.year() && project != 3 && (cycle == 0 || cycle == 1));
        assertThat(filter.orOf(1999)).isEqualTo(filter);
        assertThat(RosterFilter.ALL.orOf(year))
            .isEqualTo(new RosterFilter(year, null, null, null, null, null, null, null));
    }

    /** Sums in whole halves; those of any two parts are those of everything. */
    @Property
    void totals_are_what_the_naive_definition_says(@ForAll("lists") List<Row> rows,
        @ForAll @IntRange(min = 0, max = 40) int at) {
        var people = new EnumMap<Credit.State, Integer>(Credit.State.class);
        var halves = new EnumMap<Credit.State, Integer>(Credit.State.class);
        int held = 0;
        int heldHalves = 0;
        for (var row : rows) {
            people.merge(row.state, 1, Integer::sum);
            halves.merge(row.state, counted(row), Integer::sum);
            if (row.state == Credit.State.PROVISIONAL || row.state == Credit.State.CONFIRMED) {
                held++;
                heldHalves += row.halves;
            }
        }
        var credits = rows.stream().map(RosterPropertyTest::credit).toList();
        var totals = RosterTotals.of(credits);
        assertThat(totals.people()).isEqualTo(held);
        assertThat(totals.credits()).isEqualByComparingTo(halves(heldHalves));
        assertThat(totals.states()).extracting(RosterTotals.OfState::state).containsExactlyElementsOf(people.keySet());
        assertThat(totals.states()).allSatisfy(each -> {
            assertThat(each.people()).isEqualTo(people.get(each.state()));
            assertThat(each.credits()).isEqualByComparingTo(halves(halves.get(each.state())));
        });
        var cut = Math.min(at, credits.size());
        var one = RosterTotals.of(credits.subList(0, cut));
        var other = RosterTotals.of(credits.subList(cut, credits.size()));
        assertThat(one.people() + other.people()).isEqualTo(held);
        assertThat(one.credits().add(other.credits())).isEqualByComparingTo(totals.credits());
    }

    private static int counted(Row row) {
        return row.state == Credit.State.REVOKED || row.state == Credit.State.LAPSED ? 0 : row.halves;
    }

    @Provide
    Arbitrary<List<Row>> lists() {
        return rows().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Row> rows() {
        return Combinators.combine(Arbitraries.integers().between(0, CODES.length - 1),
            Arbitraries.integers().between(0, NAMES.length - 1), Arbitraries.integers().between(0, UNITS.length - 1),
            Arbitraries.integers().between(0, TITLES.length - 1), Arbitraries.integers().between(1, 3),
            Arbitraries.of(CreditRole.values()), Arbitraries.of(Credit.State.values()),
            Arbitraries.integers().between(1, 20)).as(Row::new);
    }

    @Provide
    Arbitrary<Asked> questions() {
        return Combinators.combine(Arbitraries.integers().between(0, PERSONS.length - 1),
            Arbitraries.integers().between(0, UNITS_ASKED.length - 1),
            Arbitraries.integers().between(0, TITLES_ASKED.length - 1), Arbitraries.integers().between(0, 3),
            Arbitraries.of(CreditRole.values()).injectNull(0.5), Arbitraries.of(Credit.State.values()).injectNull(0.5))
            .as(Asked::new);
    }

    private static Profile profile(Row row) {
        return new Profile(NAMES[row.name], UNITS[row.unit], "测试区", TITLES[row.title]);
    }

    private static Credit credit(Row row) {
        var id = new CreditId(Samples.ID, CODES[row.code], row.role);
        var events = new ArrayList<CreditEvent>();
        events.add(new CreditEvent(id, 1, CreditEvent.Kind.AWARDED, halves(row.halves),
            new Grounds("2026-03-01-001", row.cycle, "analysis", null, null, AwardStrategy.ANY_COURSE_FULL_CREDITS,
                BigDecimal.TEN, HALF, "算式", 1, List.of(), List.of(), 4),
            profile(row), null, "award", "hospital01", MARCH));
        var next = Map.of(Credit.State.CONFIRMED, CreditEvent.Kind.CONFIRMED, Credit.State.REVOKED,
            CreditEvent.Kind.REVOKED, Credit.State.LAPSED, CreditEvent.Kind.LAPSED).get(row.state);
        if (next != null) {
            events.add(new CreditEvent(id, 2, next, halves(counted(row)), null, null, "理由理由理由", "change", "hospital01",
                MARCH.plusSeconds(1)));
        }
        return Credit.of(events);
    }

    private static BigDecimal halves(int many) {
        return HALF.multiply(BigDecimal.valueOf(many));
    }
}
