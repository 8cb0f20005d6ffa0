package xuefen.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.identity.SignInGuard;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

class SignInFunctionTest {
    private static final String PASSWORD = "Test-2026-hospital01";
    private static final String HASH = CheapPasswords.hash(PASSWORD);
    private static final Account HOSPITAL = new Account("hospital01", Role.ORGANISER, "测试市第一医院", null, "测试市第一医院", "测试区",
        null);

    private final SignInFixture fixture = new SignInFixture();
    private final MemoryDocuments table = fixture.table;
    private final SettableClock clock = fixture.clock;
    private final AccountStore accounts = fixture.accounts;
    private final AccessTokens tokens = fixture.tokens;
    private final List<String> checked = fixture.checked;
    private final SignInFunction function = fixture.function;

    @BeforeEach
    void the_hospital_has_an_account() {
        accounts.add(new AccountStore.Stored(HOSPITAL, HASH));
    }

    @Test
    void the_right_password_gives_tokens_and_the_account() {
        var reply = signIn().to(function);
        assertThat(reply.json().path("now").textValue()).as("the server's time").isEqualTo("2026-05-11T00:40:00Z");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(tokens.verify(reply.json().path("accessToken").textValue())).contains(HOSPITAL.caller());
        assertThat(reply.json().path("expiresInSeconds").intValue()).isEqualTo(1800);
        assertThat(reply.json().path("refreshToken").textValue()).matches("[A-Za-z0-9_-]{43}");
        var account = reply.json().path("account");
        assertThat(account.path("name").textValue()).isEqualTo("hospital01");
        assertThat(account.path("role").textValue()).isEqualTo("ORGANISER");
        assertThat(account.path("displayName").textValue()).isEqualTo("测试市第一医院");
        assertThat(account.path("unit").textValue()).isEqualTo("测试市第一医院");
        assertThat(account.path("county").textValue()).isEqualTo("测试区");
        assertThat(account.has("level")).isFalse();
        assertThat(reply.response().getBody()).doesNotContain(HASH).doesNotContain("passwordHash");
        assertThat(reply.response().getHeaders()).containsEntry("cache-control", "no-store");
    }

    @Test
    void a_reviewers_level_is_in_the_answer_and_in_the_token() {
        var reviewer = new Account("county01", Role.REVIEWER, "测试区卫生健康局", ReviewLevel.COUNTY, null, "测试区", null);
        accounts.add(new AccountStore.Stored(reviewer, HASH));
        var reply = as("county01", PASSWORD);
        assertThat(reply.json().path("account").path("level").textValue()).isEqualTo("COUNTY");
        assertThat(reply.json().path("account").has("unit")).isFalse();
        assertThat(tokens.verify(reply.json().path("accessToken").textValue())).contains(reviewer.caller());
    }

    @Test
    void a_wrong_password_and_an_unknown_account_get_the_same_answer() {
        var wrong = as("hospital01", "not-the-password");
        var unknown = as("hospital99", PASSWORD);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("sign-in-refused");
        assertSame(wrong, unknown);
        assertThat(as("如此账号不可能存在", PASSWORD).json()).isEqualTo(wrong.json());
    }

    @Test
    void the_same_work_is_done_for_an_unknown_account() {
        as("hospital01", "not-the-password");
        as("hospital99", "not-the-password");
        as("如此账号不可能存在", "not-the-password");
        assertThat(checked).containsExactly(HASH, Passwords.NOBODYS, Passwords.NOBODYS);
        // The first seven characters of a hash contain the cost.
        assertThat(Passwords.NOBODYS).startsWith(Passwords.hash(PASSWORD).substring(0, 7));
    }

    @Test
    void five_failures_lock_a_known_and_an_unknown_account_alike_for_a_quarter_of_an_hour() {
        for (int i = 0; i < SignInGuard.MOST_FAILURES; i++) {
            assertSame(as("hospital01", "guess-" + i), as("hospital99", "guess-" + i));
        }
        clock.advance(Duration.ofMillis(500));
        var known = as("hospital01", PASSWORD);
        assertThat(known.status()).isEqualTo(429);
        assertThat(known.code()).isEqualTo("account-locked");
        assertThat(known.response().getHeaders()).containsEntry("retry-after", "900");
        assertSame(known, as("hospital99", PASSWORD));
        clock.advance(Duration.ofMinutes(15).minusMillis(501));
        assertThat(as("hospital01", PASSWORD).response().getHeaders()).containsEntry("retry-after", "1");
        clock.advance(Duration.ofMillis(1));
        assertThat(as("hospital01", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void attempts_on_a_locked_account_do_not_prolong_the_lock() {
        for (int i = 0; i < SignInGuard.MOST_FAILURES; i++) {
            as("hospital01", "guess-" + i);
        }
        clock.advance(Duration.ofMinutes(14));
        assertThat(as("hospital01", "guess-again").code()).isEqualTo("account-locked");
        clock.advance(Duration.ofMinutes(1));
        assertThat(as("hospital01", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_success_clears_earlier_failures() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < SignInGuard.MOST_FAILURES - 1; i++) {
                assertThat(as("hospital01", "guess-" + i).code()).isEqualTo("sign-in-refused");
            }
            assertThat(as("hospital01", PASSWORD).status()).isEqualTo(200);
        }
        assertThat(accounts.guard("hospital01")).isEqualTo(SignInGuard.CLEAR);
    }

    @Test
    void of_forty_guesses_at_once_only_five_reach_the_password() throws Exception {
        var guesses = new ArrayList<Callable<String>>();
        for (int i = 0; i < 40; i++) {
            var guess = "guess-" + i;
            guesses.add(() -> as("hospital01", guess).code());
        }
        try (var threads = Executors.newFixedThreadPool(40)) {
            var codes = threads.invokeAll(guesses).stream().map(answer -> answer.resultNow()).toList();
            assertThat(codes).hasSize(40).containsOnly("sign-in-refused", "account-locked");
            assertThat(codes.stream().filter("sign-in-refused"::equals)).hasSize(SignInGuard.MOST_FAILURES);
        }
        assertThat(as("hospital01", PASSWORD).code()).isEqualTo("account-locked");
    }

    @Test
    void names_that_nobody_can_have_leave_no_trace_in_the_table() {
        var before = table.size();
        assertThat(as("x".repeat(5000), PASSWORD).code()).isEqualTo("sign-in-refused");
        assertThat(table.size()).isEqualTo(before);
    }

    @Test
    void a_password_longer_than_bcrypt_reads_is_wrong_even_if_it_begins_right() {
        var longest = "p".repeat(72);
        accounts.add(
            new AccountStore.Stored(new Account("hospital02", Role.ORGANISER, "第二医院", null, "第二医院", "测试区", null),
                CheapPasswords.hash(longest)));
        assertThat(as("hospital02", longest).status()).isEqualTo(200);
        assertThat(as("hospital02", longest + "p").code()).isEqualTo("sign-in-refused");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"{}", "{\"account\":\"hospital01\"}", "{\"password\":\"x\"}", "{\"account\":null,\"password\":null}",
            "{\"account\":\"hospital01\",\"password\":\"x\",\"role\":\"ADMINISTRATOR\"}",
            "{\"account\":\"hospital01\",\"password\":12345678}", "{\"account\":[\"hospital01\"],\"password\":\"x\"}"})
    void names_the_fields_of_a_form_that_is_not_right(String body) {
        var reply = signIn().body(body).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("fields-invalid");
        assertThat(reply.json().path("fields")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account=hospital01", "[]", "null", "\"hospital01\"", "{\"account\":"})
    void refuses_a_body_that_is_not_a_json_object(String body) {
        var reply = signIn().body(body).to(function);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("body-not-json");
    }

    @Test
    void a_password_that_an_administrator_set_gives_no_tokens_but_the_order_to_change_it() {
        accounts.add(AccountStore.Stored
            .opened(new Account("hospital02", Role.ORGANISER, "第二医院", null, "第二医院", "测试区", null), HASH));
        var before = table.size();
        assertThat(as("hospital02", "not-the-password").code()).isEqualTo("sign-in-refused");
        var reply = as("hospital02", PASSWORD);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("password-change-required");
        assertThat(reply.json().has("accessToken") || reply.json().has("refreshToken")).isFalse();
        assertThat(accounts.guard("hospital02")).as("it was the right password").isEqualTo(SignInGuard.CLEAR);
        assertThat(table.size()).as("the guard alone").isEqualTo(before + 1);
    }

    @Test
    void knows_no_other_route() {
        assertThat(signIn().route("GET /sign-in").to(function).code()).isEqualTo("no-such-route");
    }

    private static void assertSame(Reply one, Reply other) {
        assertThat(other.status()).isEqualTo(one.status());
        assertThat(other.response().getHeaders()).isEqualTo(one.response().getHeaders());
        assertThat(other.json()).isEqualTo(one.json());
    }

    private static Call signIn() {
        return Events.http("sign-in.sign-in.json");
    }

    private Reply as(String account, String password) {
        return signIn().body("{\"account\":\"" + account + "\",\"password\":\"" + password + "\"}").to(function);
    }
}
