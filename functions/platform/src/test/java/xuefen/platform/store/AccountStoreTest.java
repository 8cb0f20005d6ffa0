package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.store.AccountStore.Listed;
import xuefen.platform.store.AccountStore.Refresh;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.testing.MemoryDocuments;

class AccountStoreTest {
    private static final Instant NOW = Instant.parse("2026-05-11T00:40:00Z");
    private static final Stored LEARNER = new Stored(
        new Account("P0000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区", "主治医师"), "hash");

    private final MemoryDocuments table = new MemoryDocuments();
    private final AccountStore accounts = new AccountStore(table);

    @Test
    void an_account_is_added_once_and_found_as_it_was() {
        assertThat(accounts.find("P0000001")).isEmpty();
        assertThat(accounts.add(LEARNER)).isTrue();
        assertThat(accounts.add(new Stored(LEARNER.account(), "another hash"))).isFalse();
        assertThat(accounts.find("P0000001")).contains(LEARNER);
    }

    @Test
    void accounts_of_many_come_without_the_unknown() {
        accounts.add(LEARNER);
        assertThat(accounts.accounts(List.of("P0000001", "P0000002", "P0000001"))).containsOnlyKeys("P0000001")
            .containsEntry("P0000001", LEARNER.account());
    }

    @Test
    void learners_are_found_by_the_whole_name_in_their_unit() {
        accounts.add(LEARNER);
        accounts.add(new Stored(new Account("P0000002", Role.LEARNER, "测试 医生甲", null, "测试市第一医院", "测试区", null), "h"));
        accounts.add(new Stored(new Account("P0000003", Role.LEARNER, "测试医生甲", null, "测试市第二医院", "测试区", null), "h"));
        accounts.add(new Stored(new Account("hospital01", Role.ORGANISER, "测试医生甲", null, "测试市第一医院", "测试区", null), "h"));
        assertThat(accounts.learners("测试市第一医院", "测试医生　甲", 9)).extracting(Account::name).containsExactly("P0000001",
            "P0000002");
        assertThat(accounts.learners("测试市第一医院", "测试医生甲", 1)).hasSize(1);
        assertThat(accounts.learners("测试市第一医院", "测试医生", 9)).isEmpty();
    }

    @Test
    void failures_are_counted_until_the_lock() {
        for (int i = 0; i < SignInGuard.MOST_FAILURES; i++) {
            assertThat(accounts.guard("P0000001").failures()).isEqualTo(i);
            assertThat(accounts.guard("P0000001", NOW, guard -> guard.failed(NOW))).as("as it was before")
                .isEqualTo(new SignInGuard(i, null));
        }
        assertThat(accounts.guard("P0000001").locked(NOW)).isTrue();
        assertThat(accounts.guard("P0000002")).isEqualTo(SignInGuard.CLEAR);
    }

    @Test
    void of_failures_at_once_none_is_lost_and_none_after_the_lock_counts() throws Exception {
        try (var threads = Executors.newFixedThreadPool(32)) {
            var attempts = IntStream.range(0, 32)
                .<Callable<SignInGuard>>mapToObj(i -> () -> accounts.guard("P0000001", NOW, guard -> guard.failed(NOW)))
                .toList();
            var before = threads.invokeAll(attempts).stream().map(Future::resultNow).toList();
            assertThat(before.stream().filter(guard -> !guard.locked(NOW)).map(SignInGuard::failures))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            assertThat(before.stream().filter(guard -> guard.locked(NOW))).hasSize(27);
        }
        assertThat(accounts.guard("P0000001")).isEqualTo(new SignInGuard(0, NOW.plus(SignInGuard.LOCK)));
    }

    @Test
    void clearing_what_is_clear_writes_nothing() {
        accounts.guard("P0000001", NOW, guard -> SignInGuard.CLEAR);
        assertThat(table.size()).isZero();
    }

    @Test
    void a_refresh_token_is_found_by_its_hash() {
        var refresh = new Refresh("P0000001", 3, NOW);
        accounts.addRefresh("hash-1", refresh);
        assertThat(accounts.refresh("hash-1")).contains(refresh);
        assertThat(accounts.refresh("hash-2")).isEmpty();
        accounts.endRefresh("hash-2");
        assertThat(accounts.refresh("hash-1")).contains(refresh);
        accounts.endRefresh("hash-1");
        assertThat(accounts.refresh("hash-1")).isEmpty();
        assertThat(table.size()).isZero();
    }

    @Test
    void what_ends_says_when_the_table_may_drop_it_and_accounts_do_not() {
        accounts.add(LEARNER);
        accounts.addRefresh("hash-1", new Refresh("P0000001", 0, NOW.plusMillis(1)));
        accounts.guard("P0000001", NOW, guard -> guard.failed(NOW));
        assertThat(ttl("refresh#hash-1", "REFRESH").longValue()).as("not before it has ended")
            .isEqualTo(NOW.getEpochSecond() + 1);
        assertThat(ttl("account#P0000001", "GUARD").longValue()).isEqualTo(NOW.plus(SignInGuard.KEPT).getEpochSecond());
        assertThat(SignInGuard.KEPT).as("no lock is lifted early").isGreaterThan(SignInGuard.LOCK);
        assertThat(ttl("account#P0000001", "ACCOUNT").isMissingNode()).isTrue();
    }

    @Test
    void of_two_changes_of_one_version_the_first_is_kept() {
        accounts.add(LEARNER);
        var stored = accounts.find("P0000001").orElseThrow();
        assertThat(accounts.replace(stored.changed("second hash"))).isTrue();
        assertThat(accounts.replace(stored.reset("third hash"))).isFalse();
        assertThat(accounts.find("P0000001"))
            .contains(new Stored(2, LEARNER.account(), "second hash", "hash", 1, false));
        assertThat(accounts.replace(accounts.find("P0000001").orElseThrow().reset("third hash"))).isTrue();
        assertThat(accounts.find("P0000001")).contains(new Stored(3, LEARNER.account(), "third hash", null, 2, true));
    }

    @Test
    void nobody_is_added_by_a_change() {
        assertThat(accounts.replace(LEARNER.changed("second hash"))).isFalse();
        assertThat(accounts.replace(LEARNER)).isFalse();
        assertThat(table.size()).isZero();
    }

    @Test
    void accounts_of_a_role_come_in_the_order_of_their_names_page_by_page() {
        for (var name : List.of("P3", "P10", "P2")) {
            accounts.add(Stored.opened(new Account(name, Role.LEARNER, "测试医生", null, "测试市第一医院", "测试区", null), "hash"));
        }
        accounts.add(
            new Stored(new Account("hospital01", Role.ORGANISER, "测试市第一医院", null, "测试市第一医院", "测试区", null), "hash"));
        accounts.guard("P2", NOW, guard -> guard.failed(NOW));
        var first = accounts.ofRole(Role.LEARNER, 2, null);
        assertThat(first.items()).extracting(each -> each.account().name()).containsExactly("P10", "P2");
        assertThat(first.items()).allMatch(Listed::mustChange);
        assertThat(accounts.ofRole(Role.LEARNER, 2, first.next()).items()).extracting(each -> each.account().name())
            .containsExactly("P3");
        assertThat(accounts.ofRole(Role.REVIEWER, 2, null).items()).isEmpty();
    }

    @Test
    void the_place_of_the_first_administrator_is_taken_once() {
        assertThat(accounts.firstAdministrator()).isEmpty();
        assertThat(accounts.takeFirstAdministrator("admin")).isTrue();
        assertThat(accounts.takeFirstAdministrator("admin")).isFalse();
        assertThat(accounts.takeFirstAdministrator("other")).isFalse();
        assertThat(accounts.firstAdministrator()).contains("admin");
    }

    private JsonNode ttl(String pk, String sk) {
        return table.get(new Key(pk, sk)).orElseThrow().path("ttl");
    }
}
