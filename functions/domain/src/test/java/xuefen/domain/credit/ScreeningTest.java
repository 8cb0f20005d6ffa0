package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.MARCH;
import static xuefen.domain.Samples.training;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.credit.Screening.Reason;
import xuefen.domain.credit.Screening.Screened;
import xuefen.domain.rule.CreditRole;

class ScreeningTest {
    private static final BigDecimal FOUR = new BigDecimal("4.0");
    private static final List<Attendance> ANALYSED = List.of(attendance("P1", true), attendance("P2", false),
        attendance("P3", true), attendance("P4", false));

    @Test
    void those_who_qualified_and_have_none_yet_are_chosen_and_the_others_are_told_why() {
        var screening = Screening.of(FOUR, ANALYSED, Set.of("P3", "P4", "P9"));
        assertThat(screening.creditsEach()).isEqualByComparingTo(FOUR);
        assertThat(screening.people()).extracting(Screened::reason)
            .containsExactly(null, Reason.NOT_QUALIFIED, Reason.ALREADY_AWARDED, Reason.NOT_QUALIFIED);
        assertThat(screening.people()).extracting(Screened::credits).usingElementComparator(BigDecimal::compareTo)
            .containsExactly(FOUR, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(screening.chosen()).extracting(Screened::person).containsExactly("P1");
        assertThat(screening.count(null)).isEqualTo(1);
        assertThat(screening.count(Reason.NOT_QUALIFIED)).isEqualTo(2);
        assertThat(screening.count(Reason.ALREADY_AWARDED)).isEqualTo(1);
    }

    @Test
    void credits_settled_before_are_what_everybody_gets() {
        var settled = new BigDecimal("1.5");
        assertThat(Screening.of(settled, ANALYSED, Set.of()).chosen()).extracting(Screened::credits)
            .containsExactly(settled, settled);
    }

    @Test
    void an_entry_says_what_backs_it() {
        var order = new AwardOrder("award", training().id(), 1, "analysis", AwardStrategy.ANY_COURSE_FULL_CREDITS, FOUR,
            "hospital01", MARCH);
        assertThat(order.entry("2026-03-01-001", new Screened("P1", FOUR, null, List.of(2)), MARCH))
            .isEqualTo(new LedgerEntry(training().id(), "2026-03-01-001", "P1", CreditRole.PARTICIPANT, FOUR,
                AwardStrategy.ANY_COURSE_FULL_CREDITS, 1, "analysis", "award", "hospital01", MARCH, List.of(2)));
    }

    @Test
    void an_export_is_done_once_its_file_is_written() {
        var ordered = RosterExport.ordered("export", training().id(), "hospital01", MARCH);
        assertThat(ordered.done()).isFalse();
        var written = ordered.written(3, "digest", MARCH.plusSeconds(1));
        assertThat(written.done()).isTrue();
        assertThat(written.orderedAt()).isEqualTo(MARCH);
        assertThat(written.rows()).isEqualTo(3);
    }

    private static Attendance attendance(String person, boolean qualified) {
        return new Attendance(person, List.of(), 0, qualified, List.of());
    }
}
