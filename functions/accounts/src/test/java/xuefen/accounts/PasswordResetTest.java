package xuefen.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.UnitStore;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class PasswordResetTest {
    private static final String AGAIN = "Test-2026-hospital01-again";
    private static final String HASH = CheapPasswords.hash("Test-2026-my-own-1");
    private static final Account HOSPITAL = new Account("hospital01", Role.ORGANISER, "测试市第一医院", null, "测试市第一医院", "测试区",
        null);

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audited = new MemoryDocuments();
    private final AccountStore accounts = new AccountStore(table);
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final Serving function = Serving.of(AccountBook.ROUTES,
        new AccountBook(accounts, new UnitStore(new MemoryDocuments()), CheapPasswords::hash, clock),
        new AuditLog(audited, clock));

    @BeforeEach
    void the_hospital_has_a_password_of_its_own() {
        accounts.add(new Stored(HOSPITAL, HASH));
    }

    @Test
    void the_new_password_must_be_changed_and_ends_what_was_issued_before() {
        var reply = reset().to(function);
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.response().getBody()).isNull();
        var stored = stored();
        assertThat(stored.account()).isEqualTo(HOSPITAL);
        assertThat(Passwords.matches(AGAIN, stored.passwordHash())).isTrue();
        assertThat(stored.mustChange()).isTrue();
        assertThat(stored.passwordChanges()).isEqualTo(1);
        assertThat(stored.passwordBefore()).as("the password before is worth nothing any more").isNull();
        assertThat(table.all().toString()).doesNotContain(AGAIN);
    }

    @Test
    void it_lifts_the_lock_also_when_sent_again() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < SignInGuard.MOST_FAILURES; i++) {
                accounts.guard("hospital01", clock.instant(), guard -> guard.failed(clock.instant()));
            }
            assertThat(accounts.guard("hospital01").locked(clock.instant())).isTrue();
            reset().to(function);
            assertThat(accounts.guard("hospital01")).isEqualTo(SignInGuard.CLEAR);
        }
    }

    @Test
    void the_same_again_changes_nothing() {
        reset().to(function);
        var before = table.all();
        assertThat(reset().to(function).status()).isEqualTo(204);
        assertThat(table.all()).isEqualTo(before);
    }

    @Test
    void the_same_at_once_is_one_reset() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var calls = IntStream.range(0, 4).<Callable<Reply>>mapToObj(i -> () -> reset().to(function)).toList();
            assertThat(threads.invokeAll(calls).stream().map(Future::resultNow).map(Reply::status)).containsOnly(204);
        }
        assertThat(stored().passwordChanges()).isEqualTo(1);
    }

    @Test
    void once_the_password_was_changed_it_is_another_reset() {
        reset().to(function);
        accounts.replace(stored().changed(HASH));
        reset().to(function);
        assertThat(stored().mustChange()).isTrue();
        assertThat(stored().passwordChanges()).isEqualTo(3);
    }

    @Test
    void nobody_is_reset_who_is_not_there() {
        var before = table.all();
        var reply = reset().path("name", "hospital99").to(function);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("account-not-found");
        assertThat(table.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "如此账号", "a b c d"})
    void a_name_that_nobody_can_have_is_named(String name) {
        var reply = reset().path("name", name).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly("name");
        assertThat(audited.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"initialPassword\":\"short\"}", "{\"initialPassword\":null}"})
    void a_password_that_is_none_is_named(String body) {
        var before = table.all();
        var reply = reset().body(body).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly("initialPassword");
        assertThat(table.all()).isEqualTo(before);
        assertThat(audited.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMINISTRATOR", mode = EnumSource.Mode.EXCLUDE)
    void no_other_role_resets(Role role) {
        var reply = reset()
            .as(new Caller("hospital01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
            .to(function);
        assertThat(reply.code()).isEqualTo("role-not-allowed");
        assertThat(stored()).isEqualTo(new Stored(HOSPITAL, HASH));
    }

    @Test
    void it_is_in_the_audit_log_without_the_password() {
        reset().to(function);
        reset().path("name", "hospital99").to(function);
        assertThat(audited.all()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("by").textValue()).isEqualTo("admin");
            assertThat(entry.path("event").textValue()).isEqualTo("password-reset-requested");
            assertThat(Instant.parse(entry.path("at").textValue())).isEqualTo("2026-05-11T00:40:00Z");
        });
        assertThat(audited.all()).extracting(entry -> entry.path("pk").textValue())
            .containsExactly("account#hospital01", "account#hospital99");
        assertThat(audited.all().toString()).doesNotContain(AGAIN);
    }

    private Stored stored() {
        return accounts.find("hospital01").orElseThrow();
    }

    private static Call reset() {
        return Events.http("accounts.reset-password.json");
    }
}
