package xuefen.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.UnitStore;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class AccountBookTest {
    private static final String LEARNER = """
        {"name":"P0000009","role":"LEARNER","displayName":"测试医生丙","unit":"测试市第一医院","county":"测试区","initialPassword":"Test-2026-learners"}""";

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audited = new MemoryDocuments();
    private final AccountStore accounts = new AccountStore(table);
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final Serving function = Serving.of(AccountBook.ROUTES,
        new AccountBook(accounts, new UnitStore(new MemoryDocuments()), CheapPasswords::hash, clock),
        new AuditLog(audited, clock));

    @Test
    void opens_every_account_asked_for() {
        var reply = open().to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertCounts(reply, 6, 0);
        assertThat(table.size()).isEqualTo(6);
        var reviewer = accounts.find("county01").orElseThrow();
        assertThat(reviewer.account())
            .isEqualTo(new Account("county01", Role.REVIEWER, "测试区卫生健康局", ReviewLevel.COUNTY, null, "测试区", null));
        assertThat(Passwords.matches("Test-2026-reviewers", reviewer.passwordHash())).isTrue();
        var learner = accounts.find("P0000001").orElseThrow();
        assertThat(learner.account())
            .isEqualTo(new Account("P0000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区", "主治医师"));
        assertThat(Passwords.matches("Test-2026-learners", learner.passwordHash())).isTrue();
    }

    @Test
    void whoever_it_is_must_change_the_initial_password() {
        open().to(function);
        assertThat(List.of("hospital01", "unit01", "P0000001"))
            .allSatisfy(name -> assertThat(accounts.find(name).orElseThrow().mustChange()).isTrue());
    }

    @Test
    void an_account_whose_password_its_owner_has_changed_is_still_the_one_asked_for() {
        open().to(function);
        accounts.replace(accounts.find("P0000001").orElseThrow().changed(Passwords.NOBODYS));
        var before = table.all();
        assertCounts(open().to(function), 0, 6);
        assertThat(table.all()).isEqualTo(before);
        assertThat(fields(open().body(body -> body.replace("测试医生甲", "别的医生")).to(function)))
            .containsExactly("accounts[4].name");
    }

    @Test
    void no_password_is_in_the_table_nor_any_hash_in_the_answer() {
        var reply = open().to(function);
        assertThat(table.all().toString()).contains("$2a$").doesNotContain("Test-2026");
        assertThat(reply.response().getBody()).isEqualToIgnoringWhitespace("{\"opened\":6,\"unchanged\":0}");
    }

    @Test
    void the_same_request_again_changes_nothing() {
        open().to(function);
        var before = table.all();
        assertCounts(open().to(function), 0, 6);
        assertThat(table.all()).isEqualTo(before);
    }

    @Test
    void a_request_that_stopped_half_way_goes_on_where_it_stopped() {
        accounts.add(
            AccountStore.Stored.opened(new Account("P0000002", Role.LEARNER, "测试医生乙", null, "测试市第二医院", "测试区", "住院医师"),
                CheapPasswords.hash("Test-2026-learners")));
        assertCounts(open().to(function), 5, 1);
        assertThat(table.size()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"测试医生乙,0", "别的医生,1"})
    void one_that_somebody_opens_at_this_very_moment_keeps_no_other_from_being_opened(String name, int taken) {
        var other = new Account("P0000002", Role.LEARNER, name, null, "测试市第二医院", "测试区", "住院医师");
        var slow = Serving.of(AccountBook.ROUTES,
            new AccountBook(accounts, new UnitStore(new MemoryDocuments()), password -> {
                accounts.add(AccountStore.Stored.opened(other, CheapPasswords.hash(password)));
                return CheapPasswords.hash(password);
            }, clock), new AuditLog(audited, clock));
        var reply = open().body(
            body -> body.replaceAll("\"initialPassword\": *\"[^\"]*\"", "\"initialPassword\":\"Test-2026-learners\""))
            .to(slow);
        if (taken == 0) {
            assertCounts(reply, 5, 1);
        } else {
            assertThat(reply.code()).isEqualTo("account-taken");
            assertThat(fields(reply)).containsExactly("accounts[5].name");
        }
        assertThat(table.size()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"测试医生丙,测试医生丁", "LEARNER,ORGANISER", "第一医院,第二医院", "测试区,别的区", "Test-2026-learners,Test-2026-another1"})
    void an_account_that_is_there_with_other_content_is_named_and_nothing_is_opened(String was, String is) {
        open(LEARNER).to(function);
        var before = table.all();
        assertThat(before).hasSize(1);
        var reply = open(LEARNER.replace("P0000009", "P0000008"), LEARNER.replace(was, is)).to(function);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("account-taken");
        assertThat(fields(reply)).containsExactly("accounts[1].name");
        assertThat(table.all()).isEqualTo(before);
    }

    @Test
    void every_account_that_is_taken_is_named() {
        open().to(function);
        var reply = open().body(body -> body.replace("测试区卫生健康局", "别的卫生健康局").replace("测试医生乙", "别的医生")).to(function);
        assertThat(fields(reply)).containsExactly("accounts[2].name", "accounts[5].name");
    }

    @Test
    void two_hundred_learners_with_one_initial_password_take_one_hash() {
        var reply = open(learners(200, unused -> "Test-2026-learners")).to(function);
        assertCounts(reply, 200, 0);
        assertThat(table.all().stream().map(item -> item.path("passwordHash").textValue()).distinct()).hasSize(1);
        assertCounts(open(learners(200, unused -> "Test-2026-learners")).to(function), 0, 200);
    }

    @Test
    void different_passwords_have_different_hashes() {
        open(learners(3, i -> "Test-2026-" + i)).to(function);
        assertThat(table.all().stream().map(item -> item.path("passwordHash").textValue()).distinct()).hasSize(3);
        assertThat(Passwords.matches("Test-2026-1", accounts.find("P1000001").orElseThrow().passwordHash())).isTrue();
    }

    @Test
    void names_the_account_that_is_none() {
        assertThat(fields(open(LEARNER, "null").to(function))).containsExactly("accounts[1]");
        assertThat(table.size()).isZero();
    }

    @Test
    void names_every_wrong_field_of_every_account_and_opens_none() {
        var reply = open(LEARNER,
            """
                {"name":"x","role":"LEARNER","displayName":" ","unit":"测试市第一医院","county":"测试区","initialPassword":"short"}""",
            """
                {"name":"unit02","role":"REVIEWER","displayName":"科教科","county":"测试区","initialPassword":"Test-2026-reviewers"}""",
            """
                {"name":"county02","role":"REVIEWER","level":"COUNTY","displayName":"卫健局","initialPassword":"Test-2026-reviewers"}""",
            """
                {"name":"hospital02","role":"ORGANISER","level":"UNIT","displayName":"医院","unit":"医院","initialPassword":"Test-2026-hospital"}""",
            "{}", LEARNER).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("fields-invalid");
        assertThat(fields(reply)).containsExactlyInAnyOrder("accounts[1].name", "accounts[1].displayName",
            "accounts[1].initialPassword", "accounts[2].level", "accounts[3].county", "accounts[4].level",
            "accounts[4].county", "accounts[5].name", "accounts[5].role", "accounts[5].displayName",
            "accounts[5].initialPassword", "accounts[6].name");
        assertThat(table.size()).isZero();
        assertThat(audited.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1234567", "", "密码", "0123456789012345678901234567890123456789012345678901234567890123456789012",
            "密密密密密密密密密密密密密密密密密密密密密密密密密", "with\\u0000null", "with\\ttab9", "lone\\ud800surrogate"})
    void refuses_a_password_that_bcrypt_would_not_read_to_its_end_or_that_is_too_short(String password) {
        var reply = open(LEARNER.replace("Test-2026-learners", password)).to(function);
        assertThat(fields(reply)).containsExactly("accounts[0].initialPassword");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "密码和字",
        "012345678901234567890123456789012345678901234567890123456789012345678901", "a space 1"})
    void takes_a_password_of_8_to_72_bytes(String password) {
        assertCounts(open(LEARNER.replace("Test-2026-learners", password)).to(function), 1, 0);
        assertThat(Passwords.matches(password, accounts.find("P0000009").orElseThrow().passwordHash())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"accounts\":null}", "{\"accounts\":[]}"})
    void refuses_no_account_at_all(String body) {
        assertThat(fields(open().body(body).to(function))).containsExactly("accounts");
    }

    @Test
    void refuses_more_than_two_hundred() {
        assertThat(fields(open(learners(201, unused -> "Test-2026-learners")).to(function)))
            .containsExactly("accounts");
        assertThat(table.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
        value = {"accounts[0].passwordHash | ,\"passwordHash\":\"x\"}", "accounts[0].role | ,\"role\":\"SUPERUSER\"}",
            "accounts[0].level | ,\"level\":\"PROVINCE\"}", "accounts[0].title | ,\"title\":5}"})
    void names_an_unknown_field_and_a_wrong_type(String field, String end) {
        var reply = open(LEARNER.replace("\"role\":\"LEARNER\",", "").replace("}", end)).to(function);
        assertThat(fields(reply)).containsExactly(field);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMINISTRATOR", mode = EnumSource.Mode.EXCLUDE)
    void no_other_role_opens_accounts(Role role) {
        var reply = open().as(new Caller("admin", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
            .to(function);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("role-not-allowed");
        assertThat(table.size()).isZero();
    }

    @Test
    void nobody_at_all_opens_none() {
        assertThat(open().as(null).to(function).status()).isEqualTo(403);
        assertThat(table.size()).isZero();
    }

    @Test
    void an_administrator_may_open_another() {
        assertCounts(open("""
            {"name":"admin2","role":"ADMINISTRATOR","displayName":"测试管理员乙","initialPassword":"Test-2026-admin2"}""")
            .to(function), 1, 0);
    }

    @Test
    void each_request_is_in_the_audit_log_also_one_that_finds_names_taken() {
        open().to(function);
        open().to(function);
        open().body(body -> body.replace("测试医生乙", "别的医生")).to(function);
        assertThat(audited.all()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.path("by").textValue()).isEqualTo("admin");
            assertThat(entry.path("event").textValue()).isEqualTo("accounts-requested");
            assertThat(Instant.parse(entry.path("at").textValue())).isEqualTo("2026-05-11T00:40:00Z");
        });
    }

    private static Call open() {
        return Events.http("accounts.open-accounts.json");
    }

    private static Call open(String... accounts) {
        return open(List.of(accounts));
    }

    private static Call open(List<String> accounts) {
        return open().body("{\"accounts\":[" + String.join(",", accounts) + "]}");
    }

    private static List<String> learners(int count, java.util.function.IntFunction<String> password) {
        return IntStream.range(0, count).mapToObj(
            i -> LEARNER.replace("P0000009", "P" + (1_000_000 + i)).replace("Test-2026-learners", password.apply(i)))
            .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void assertCounts(Reply reply, int opened, int unchanged) {
        assertThat(reply.json().path("opened").intValue()).as(reply.response().getBody()).isEqualTo(opened);
        assertThat(reply.json().path("unchanged").intValue()).isEqualTo(unchanged);
        assertThat(reply.status()).isEqualTo(200);
    }

    private static List<String> fields(Reply reply) {
        return reply.json().path("fields").findValuesAsText("field");
    }
}
