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

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Profile;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.json.Json;
import xuefen.platform.testing.CreditEvents;
import xuefen.platform.testing.MemoryDocuments;

class CreditLedgerTest {
    private final MemoryDocuments table = new MemoryDocuments();
    private final CreditLedger ledger = new CreditLedger(table);

    @Test
    void an_event_of_a_number_is_added_once_and_never_changed() {
        assertThat(ledger.add(event("T1", "P0000001", CreditRole.PARTICIPANT, "4", "award-1"))).isTrue();
        assertThat(ledger.add(event("T1", "P0000001", CreditRole.PARTICIPANT, "10", "award-2"))).isFalse();
        assertThat(ledger.ofTraining("T1", 10, null).items()).extracting(Credit::last)
            .containsExactly(event("T1", "P0000001", CreditRole.PARTICIPANT, "4", "award-1"));
    }

    @Test
    void another_role_another_person_and_another_training_are_other_credits() {
        assertThat(ledger.add(event("T1", "P0000001", CreditRole.PARTICIPANT, "4", "a"))).isTrue();
        assertThat(ledger.add(event("T1", "P0000001", CreditRole.SPEAKER, "2", "a"))).isTrue();
        assertThat(ledger.add(event("T1", "P0000002", CreditRole.PARTICIPANT, "4", "a"))).isTrue();
        assertThat(ledger.add(event("T2", "P0000001", CreditRole.PARTICIPANT, "4", "a"))).isTrue();
        assertThat(table.size()).isEqualTo(4);
        assertThat(ledger.ofPerson("P0000001")).extracting(credit -> credit.id().training() + credit.id().role())
            .containsExactlyInAnyOrder("T1PARTICIPANT", "T1SPEAKER", "T2PARTICIPANT");
    }

    @RepeatedTest(3)
    void awards_and_changes_that_race_happen_once_to_each_person() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int number = 1; number <= 2; number++) {
                var at = number;
                var awards = IntStream.range(0, 16).<Callable<Long>>mapToObj(award -> () -> IntStream.range(0, 20)
                    .filter(person -> ledger.add(at == 1
                        ? event("T1", "P%07d".formatted(person), CreditRole.PARTICIPANT, "4", "award-" + award)
                        : CreditEvents.revoked(id("P%07d".formatted(person)), at, "change-" + award)))
                    .count())
                    .toList();
                var added = threads.invokeAll(awards).stream().map(Future::resultNow).toList();
                assertThat(added.stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
            }
        }
        assertThat(ledger.ofTraining("T1", 200, null).items()).hasSize(20)
            .allMatch(credit -> credit.events().size() == 2 && credit.state() == Credit.State.REVOKED);
    }

    @Test
    void whoever_holds_credits_is_known_however_many() {
        IntStream.range(0, 1203)
            .forEach(i -> ledger.add(event("T1", "P%07d".formatted(i), CreditRole.PARTICIPANT, "4", "a")));
        ledger.add(CreditEvents.revoked(id("P0000999"), 2, "b"));
        ledger.add(event("T1", "S0000001", CreditRole.SPEAKER, "2", "a"));
        ledger.add(event("T2", "P9999999", CreditRole.PARTICIPANT, "4", "a"));
        var holders = ledger.holders("T1");
        assertThat(IntStream.range(0, 1203).mapToObj("P%07d"::formatted))
            .allMatch(person -> holders.participant(person).isPresent());
        assertThat(holders.participant("P0000999")).contains(Credit.State.REVOKED);
        assertThat(holders.participant("P9999999")).isEmpty();
        assertThat(holders.asSpeaker("S0000001")).isEqualByComparingTo("2");
        assertThat(ledger.first("T1", CreditRole.SPEAKER)).isPresent();
        assertThat(ledger.first("T3", CreditRole.SPEAKER)).isEmpty();
    }

    @Test
    void a_place_that_is_kept_for_a_speaker_is_no_credit_and_refuses_who_does_not_know_of_it() {
        for (int i = 0; i < 9; i++) {
            assertThat(ledger.add(ledger.ofPerson("T1", "P000000" + i),
                event("T1", "P000000" + i, CreditRole.SPEAKER, "8", "a"))).isTrue();
        }
        var first = event("T1", "P0000000", CreditRole.PARTICIPANT, "2", "b");
        assertThat(ledger.first("T1", CreditRole.PARTICIPANT)).isEmpty();
        assertThat(ledger.holders("T1").participant("P0000000")).isEmpty();
        assertThat(ledger.ofTraining("T1", 4, null).items()).isEmpty();
        assertThat(ledger.find(first.id())).isEmpty();
        assertThat(ledger.findAll(List.of(first.id()))).isEmpty();
        assertThat(ledger.ofPerson("P0000000")).hasSize(1);
        assertThat(ledger.add(first)).as("knows nothing of the speaker").isFalse();
        var before = ledger.ofPerson("T1", "P0000000");
        assertThat(ledger.add(before, first)).isTrue();
        assertThat(ledger.add(before, first)).as("twice").isFalse();
        assertThat(ledger.find(first.id()).orElseThrow().last()).isEqualTo(first);
        ledger.add(event("T1", "X0000000", CreditRole.PARTICIPANT, "2", "b"));
        assertThat(ledger.first("T1", CreditRole.PARTICIPANT).orElseThrow().id().person()).isEqualTo("P0000000");
    }

    @Test
    void the_figure_of_a_training_is_fixed_once_and_is_no_credit() {
        assertThat(ledger.figure("T1")).isEmpty();
        assertThat(ledger.fixed("T1", new BigDecimal("2.5"))).isEqualByComparingTo("2.5");
        assertThat(ledger.fixed("T1", BigDecimal.ONE)).isEqualByComparingTo("2.5");
        assertThat(ledger.ofTraining("T1", 10, null).items()).isEmpty();
        ledger.add(event("T2", "P0000001", CreditRole.PARTICIPANT, "4", "a"));
        assertThat(ledger.fixed("T2", BigDecimal.ONE)).as("as somebody was awarded before figures were fixed")
            .isEqualByComparingTo("4");
    }

    @Test
    void what_gives_more_is_not_added_after_the_other_role_has_changed() {
        var speaker = new CreditId("T1", "P0000001", CreditRole.SPEAKER);
        ledger.add(event("T1", "P0000001", CreditRole.PARTICIPANT, "4", "a"));
        var before = ledger.ofPerson("T1", "P0000001");
        ledger.add(CreditEvents.kept(id("P0000001"), 2, "b"));
        assertThat(ledger.add(before, CreditEvents.awarded(speaker, "6", "c"))).isFalse();
        assertThat(ledger.add(ledger.ofPerson("T1", "P0000001"), CreditEvents.awarded(speaker, "6", "c"))).isTrue();
        var both = ledger.ofPerson("T1", "P0000001");
        ledger.add(CreditEvents.revoked(speaker, 2, "d"));
        var corrected = new CreditEvent(id("P0000001"), 3, CreditEvent.Kind.CORRECTED, new BigDecimal("5"), null, null,
            "少算了", "e", "hospital01", Instant.EPOCH);
        assertThat(ledger.add(both, corrected)).isFalse();
        assertThat(ledger.add(both, CreditEvents.revoked(id("P0000001"), 3, "f"))).as("gives less").isTrue();
    }

    /** Each thread reads, works out what is left of 10, and writes, as the works do. */
    @RepeatedTest(5)
    void roles_that_race_stay_within_what_one_person_gets() throws Exception {
        var people = IntStream.range(0, 60).mapToObj("P%07d"::formatted).toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(IntStream.range(0, 6).<Callable<Void>>mapToObj(i -> () -> {
                var role = i % 2 == 0 ? CreditRole.PARTICIPANT : CreditRole.SPEAKER;
                people.forEach(person -> enter(new CreditId("T1", person, role), "7", "award-" + i));
                return null;
            }).toList())) {
                done.get();
            }
        }
        assertThat(people).allSatisfy(person -> assertThat(ledger.ofPerson("T1", person).credits().values()).hasSize(2)
            .extracting(Credit::credits).containsExactlyInAnyOrder(new BigDecimal("7"), new BigDecimal("3")));
    }

    private void enter(CreditId id, String wanted, String award) {
        if (id.role() == CreditRole.PARTICIPANT && ledger.add(CreditEvents.awarded(id, wanted, award))) {
            return; // as the award of many does, which knows nothing of speakers
        }
        while (ledger.find(id).isEmpty()) {
            var before = ledger.ofPerson(id.training(), id.person());
            var left = before.credits().values().stream().map(Credit::credits).reduce(BigDecimal.TEN,
                BigDecimal::subtract);
            ledger.add(before, CreditEvents.awarded(id, left.min(new BigDecimal(wanted)).toString(), award));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 100})
    void credits_come_page_by_page_each_with_all_of_its_events(int limit) {
        for (int i = 0; i < 5; i++) {
            var person = "P000000" + (4 - i);
            ledger.add(event("T1", person, CreditRole.PARTICIPANT, "4", "a"));
            for (int number = 2; number < 2 + i; number++) {
                ledger.add(CreditEvents.kept(id(person), number, "b" + number));
            }
        }
        var credits = new ArrayList<Credit>();
        String cursor = null;
        do {
            var page = ledger.ofTraining("T1", limit, cursor);
            credits.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(credits).extracting(credit -> credit.id().person()).containsExactly("P0000000", "P0000001",
            "P0000002", "P0000003", "P0000004");
        assertThat(credits).extracting(credit -> credit.events().size()).containsExactly(5, 4, 3, 2, 1);
        assertThat(ledger.findAll(credits.stream().map(Credit::id).toList()).values())
            .containsExactlyInAnyOrderElementsOf(credits);
        assertThat(credits).allMatch(credit -> ledger.find(credit.id()).orElseThrow().equals(credit));
    }

    @Test
    void an_entry_from_before_the_ledger_had_events_is_an_award() {
        var key = CreditKeys.event(id("P0000001"), 1);
        table.put(new Documents.Document(key, Json.tree(new EarlierEntry("T1", "2026-03-01-001", "P0000001",
            CreditRole.PARTICIPANT, new BigDecimal("4"), AwardStrategy.ANY_COURSE_FULL_CREDITS, 1, "analysis-1",
            "award-1", "hospital01", Instant.parse("2026-05-13T00:00:00Z"), List.of(2)))),
            new Documents.Expect.Nothing());
        var credit = ledger.find(id("P0000001")).orElseThrow();
        assertThat(credit.state()).isEqualTo(Credit.State.PROVISIONAL);
        assertThat(credit.credits()).isEqualByComparingTo("4");
        assertThat(credit.grounds().figure()).isEqualByComparingTo("4");
        assertThat(credit.grounds().analysis()).isEqualTo("analysis-1");
        assertThat(credit.grounds().manual()).containsExactly(2);
        assertThat(credit.given().profile()).isEqualTo(Profile.UNKNOWN);
        assertThat(credit.given().by()).isEqualTo("hospital01");
        assertThat(ledger.add(event("T1", "P0000001", CreditRole.PARTICIPANT, "4", "award-2"))).isFalse();
    }

    private static CreditId id(String person) {
        return new CreditId("T1", person, CreditRole.PARTICIPANT);
    }

    private static CreditEvent event(String training, String person, CreditRole role, String credits, String award) {
        return CreditEvents.awarded(new CreditId(training, person, role), credits, award);
    }
}
