package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.testing.MemoryDocuments;

class CreditLedgerTest {
    private final MemoryDocuments table = new MemoryDocuments();
    private final CreditLedger ledger = new CreditLedger(table);

    @Test
    void an_entry_is_added_once_per_person_and_never_changed() {
        assertThat(ledger.add(entry("T1", "P0000001", CreditRole.PARTICIPANT, "4", "award-1"))).isTrue();
        assertThat(ledger.add(entry("T1", "P0000001", CreditRole.PARTICIPANT, "10", "award-2"))).isFalse();
        assertThat(ledger.ofTraining("T1", 10, null).items())
            .containsExactly(entry("T1", "P0000001", CreditRole.PARTICIPANT, "4", "award-1"));
    }

    @Test
    void another_role_another_person_and_another_training_are_other_entries() {
        assertThat(ledger.add(entry("T1", "P0000001", CreditRole.PARTICIPANT, "4", "a"))).isTrue();
        assertThat(ledger.add(entry("T1", "P0000001", CreditRole.SPEAKER, "2", "a"))).isTrue();
        assertThat(ledger.add(entry("T1", "P0000002", CreditRole.PARTICIPANT, "4", "a"))).isTrue();
        assertThat(ledger.add(entry("T2", "P0000001", CreditRole.PARTICIPANT, "4", "a"))).isTrue();
        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void awards_that_race_enter_each_person_once() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var awards = IntStream.range(0, 16).<Callable<Long>>mapToObj(award -> () -> IntStream.range(0, 20)
                .filter(person -> ledger
                    .add(entry("T1", "P%07d".formatted(person), CreditRole.PARTICIPANT, "4", "award-" + award)))
                .count()).toList();
            var added = threads.invokeAll(awards).stream().map(Future::resultNow).toList();
            assertThat(added).hasSize(16);
            assertThat(added.stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
        }
        assertThat(ledger.ofTraining("T1", 200, null).items()).extracting(LedgerEntry::person).hasSize(20)
            .doesNotHaveDuplicates();
    }

    @Test
    void everybody_awarded_in_a_role_is_known_however_many() {
        IntStream.range(0, 1203)
            .forEach(i -> ledger.add(entry("T1", "P%07d".formatted(i), CreditRole.PARTICIPANT, "4", "a")));
        ledger.add(entry("T1", "S0000001", CreditRole.SPEAKER, "2", "a"));
        ledger.add(entry("T2", "P9999999", CreditRole.PARTICIPANT, "4", "a"));
        assertThat(ledger.awarded("T1", CreditRole.PARTICIPANT)).hasSize(1203).contains("P0001202")
            .doesNotContain("S0000001", "P9999999");
        assertThat(ledger.awarded("T1", CreditRole.SPEAKER)).containsExactly("S0000001");
        assertThat(ledger.awarded("T3", CreditRole.SPEAKER)).isEmpty();
    }

    @Test
    void the_entries_of_a_training_come_page_by_page_by_role_and_person() {
        IntStream.range(0, 5)
            .forEach(i -> ledger.add(entry("T1", "P000000" + (4 - i), CreditRole.PARTICIPANT, "4", "a")));
        var people = new ArrayList<String>();
        String cursor = null;
        do {
            var page = ledger.ofTraining("T1", 2, cursor);
            page.items().forEach(entry -> people.add(entry.person()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(people).containsExactly("P0000000", "P0000001", "P0000002", "P0000003", "P0000004");
    }

    private static LedgerEntry entry(String training, String person, CreditRole role, String credits, String award) {
        return new LedgerEntry(training, "2026-03-01-001", person, role, new BigDecimal(credits),
            AwardStrategy.ANY_COURSE_FULL_CREDITS, 1, "analysis-1", award, "hospital01",
            Instant.parse("2026-05-13T00:00:00Z"), List.of());
    }
}
