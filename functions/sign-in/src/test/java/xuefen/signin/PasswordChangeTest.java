package xuefen.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

class PasswordChangeTest {
    private static final String INITIAL = "Test-2026-learners";
    private static final String OWN = "Test-2026-my-own-1";
    private static final String HASH = CheapPasswords.hash(INITIAL);
    private static final Account LEARNER = new Account("P0000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区",
        "主治医师");

    private final SignInFixture fixture = new SignInFixture();
    private final MemoryDocuments table = fixture.table;
    private final SettableClock clock = fixture.clock;
    private final AccountStore accounts = fixture.accounts;
    private final AccessTokens tokens = fixture.tokens;
    private final List<String> checked = fixture.checked;
    private final SignInFunction function = fixture.function;

    @BeforeEach
    void somebody_has_an_account_that_was_just_opened() {
        accounts.add(Stored.opened(LEARNER, HASH));
    }

    @Test
    void the_first_sign_in_changes_the_password_and_signs_in() {
        var reply = Events.http("sign-in.change-password.json").to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(tokens.verify(reply.json().path("accessToken").textValue())).contains(LEARNER.caller());
        assertThat(reply.json().path("expiresInSeconds").intValue()).isEqualTo(1800);
        assertThat(reply.json().path("account").path("name").textValue()).isEqualTo("P0000001");
        assertThat(refresh(reply).status()).isEqualTo(200);
        assertThat(signIn(OWN).status()).isEqualTo(200);
        assertThat(signIn(INITIAL).code()).isEqualTo("sign-in-refused");
        assertThat(table.all().toString()).doesNotContain(OWN, INITIAL);
    }

    @Test
    void it_takes_one_check_and_no_more() {
        change(INITIAL, OWN);
        assertThat(checked).containsExactly(HASH);
    }

    @Test
    void a_password_may_be_changed_whenever_its_owner_likes_and_ends_what_was_issued_before() {
        var first = change(INITIAL, OWN);
        var again = signIn(OWN);
        var second = change(OWN, "Test-2026-my-own-2");
        assertThat(refresh(first).code()).isEqualTo("refresh-refused");
        assertThat(refresh(again).code()).isEqualTo("refresh-refused");
        assertThat(refresh(second).status()).isEqualTo(200);
        assertThat(signIn("Test-2026-my-own-2").status()).isEqualTo(200);
        assertThat(accounts.find("P0000001").orElseThrow().passwordChanges()).isEqualTo(2);
    }

    @Test
    void the_same_change_sent_again_is_one_change_and_ends_nothing() {
        var first = change(INITIAL, OWN);
        var stored = accounts.find("P0000001");
        var again = change(INITIAL, OWN);
        assertThat(again.status()).isEqualTo(200);
        assertThat(accounts.find("P0000001")).isEqualTo(stored);
        assertThat(refresh(first).status()).isEqualTo(200);
        assertThat(refresh(again).status()).isEqualTo(200);
        assertThat(accounts.guard("P0000001")).isEqualTo(SignInGuard.CLEAR);
    }

    @ParameterizedTest
    @CsvSource({"Test-2026-learners,Test-2026-a-guess", "Test-2026-a-guess,Test-2026-my-own-1",
        "Test-2026-a-guess,Test-2026-learners"})
    void the_present_password_alone_or_the_one_before_alone_changes_nothing(String password, String newPassword) {
        change(INITIAL, OWN);
        var stored = accounts.find("P0000001");
        var reply = change(password, newPassword);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("sign-in-refused");
        assertThat(accounts.find("P0000001")).isEqualTo(stored);
        assertThat(accounts.guard("P0000001")).isEqualTo(new SignInGuard(1, null));
    }

    @Test
    void after_a_reset_an_earlier_change_sent_again_is_refused() {
        change(INITIAL, OWN);
        accounts.replace(accounts.find("P0000001").orElseThrow().reset(CheapPasswords.hash(OWN)));
        assertThat(change(INITIAL, OWN).code()).isEqualTo("sign-in-refused");
        assertThat(signIn(OWN).code()).isEqualTo("password-change-required");
    }

    @Test
    void of_different_changes_at_once_one_wins_and_the_others_are_told() throws Exception {
        var replies = atOnce(6, i -> change(INITIAL, "Test-2026-my-own-" + i));
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 200).map(Reply::code)).hasSize(5)
            .containsAnyOf("changed-meanwhile", "sign-in-refused", "account-locked")
            .isSubsetOf("changed-meanwhile", "sign-in-refused", "account-locked");
        var won = IntStream.range(0, 6).filter(i -> replies.get(i).status() == 200).findFirst().orElseThrow();
        assertThat(Passwords.matches("Test-2026-my-own-" + won, accounts.find("P0000001").orElseThrow().passwordHash()))
            .isTrue();
        assertThat(refresh(replies.get(won)).status()).isEqualTo(200);
    }

    @Test
    void the_same_change_twice_at_once_succeeds_twice() throws Exception {
        var replies = atOnce(2, i -> change(INITIAL, OWN));
        assertThat(replies)
            .allSatisfy(reply -> assertThat(reply.status()).as(reply.response().getBody()).isEqualTo(200));
        assertThat(accounts.find("P0000001").orElseThrow().passwordChanges()).isEqualTo(1);
        assertThat(replies).allSatisfy(reply -> assertThat(refresh(reply).status()).isEqualTo(200));
    }

    @Test
    void a_wrong_password_and_an_unknown_account_get_the_same_answer_for_the_same_work() {
        var wrong = change("P0000001", "not-the-password", OWN);
        var work = checked.size();
        var unknown = change("P0000002", "not-the-password", OWN);
        var impossible = change("如此账号不可能存在", "not-the-password", OWN);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("sign-in-refused");
        for (var other : List.of(unknown, impossible)) {
            assertThat(other.status()).isEqualTo(wrong.status());
            assertThat(other.json()).isEqualTo(wrong.json());
            assertThat(other.response().getHeaders()).isEqualTo(wrong.response().getHeaders());
        }
        assertThat(work).isEqualTo(2);
        assertThat(checked).containsExactly(HASH, Passwords.NOBODYS, Passwords.NOBODYS, Passwords.NOBODYS,
            Passwords.NOBODYS, Passwords.NOBODYS);
        assertThat(accounts.find("P0000002")).isEmpty();
    }

    @Test
    void failures_count_together_with_those_of_signing_in_and_lock_both() {
        for (int i = 0; i < SignInGuard.MOST_FAILURES; i++) {
            assertThat((i % 2 == 0 ? signIn("guess-" + i) : change("guess-" + i, OWN)).code())
                .isEqualTo("sign-in-refused");
        }
        for (var locked : List.of(signIn(INITIAL), change(INITIAL, OWN))) {
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.code()).isEqualTo("account-locked");
            assertThat(locked.response().getHeaders()).containsEntry("retry-after", "900");
        }
        assertThat(accounts.find("P0000001").orElseThrow().mustChange()).isTrue();
        clock.advance(Duration.ofMinutes(15));
        assertThat(change(INITIAL, OWN).status()).isEqualTo(200);
    }

    @Test
    void of_forty_guesses_at_once_only_five_reach_the_password() throws Exception {
        var codes = atOnce(40, i -> change("guess-" + i, OWN)).stream().map(Reply::code).toList();
        assertThat(codes).containsOnly("sign-in-refused", "account-locked");
        assertThat(codes.stream().filter("sign-in-refused"::equals)).hasSize(SignInGuard.MOST_FAILURES);
    }

    @ParameterizedTest
    @ValueSource(strings = {INITIAL, "1234567", "",
        "0123456789012345678901234567890123456789012345678901234567890123456789012", "with\\u0000null"})
    void a_new_password_that_is_none_or_the_old_one_is_named_and_costs_no_attempt(String newPassword) {
        var before = table.all();
        var reply = change(INITIAL, newPassword);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly("newPassword");
        assertThat(table.all()).isEqualTo(before);
        assertThat(checked).isEmpty();
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        var reply = Events.http("sign-in.change-password.json").body("{}").to(function);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly("account", "password",
            "newPassword");
    }

    private Reply change(String password, String newPassword) {
        return change("P0000001", password, newPassword);
    }

    private Reply change(String account, String password, String newPassword) {
        return Events.http("sign-in.change-password.json")
            .body("{\"account\":\"" + account + "\",\"password\":\"" + password + "\",\"newPassword\":\"" + newPassword
                + "\"}")
            .to(function);
    }

    private Reply signIn(String password) {
        return Events.http("sign-in.sign-in.json").body("{\"account\":\"P0000001\",\"password\":\"" + password + "\"}")
            .to(function);
    }

    private Reply refresh(Reply signedIn) {
        return Events.http("sign-in.refresh.json")
            .body("{\"refreshToken\":" + signedIn.json().path("refreshToken") + "}").to(function);
    }

    private static List<Reply> atOnce(int times, IntFunction<Reply> each) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            return threads.invokeAll(
                IntStream.range(0, times).<Callable<Reply>>mapToObj(i -> () -> each.apply(i)).toList())
                .stream().map(Future::resultNow).toList();
        }
    }
}
