package xuefen.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import xuefen.domain.area.Unit;
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

class AccountListTest {
    private final MemoryDocuments audited = new MemoryDocuments();
    private final AccountStore accounts = new AccountStore(new MemoryDocuments());
    private final UnitStore units = new UnitStore(new MemoryDocuments());
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final Serving function = Serving.of(AccountBook.ROUTES,
        new AccountBook(accounts, units, CheapPasswords::hash, clock), new AuditLog(audited, clock));

    @BeforeEach
    void there_are_accounts() {
        Events.http("accounts.open-accounts.json").to(function);
    }

    @Test
    void organisers_are_listed_unless_others_are_asked_for() {
        var reply = list().to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().getBody()).isEqualToIgnoringWhitespace(
            """
                {"items":[{"name":"hospital01","role":"ORGANISER","displayName":"测试市第一医院","unit":"测试市第一医院","county":"测试区","mustChangePassword":true}]}""");
        assertThat(list().query("role", "").to(function).code()).as("asked for, and for nobody")
            .isEqualTo("fields-invalid");
    }

    @ParameterizedTest
    @CsvSource({"REVIEWER,city01 county01 unit01", "LEARNER,P0000001 P0000002", "ADMINISTRATOR,''"})
    void a_role_is_listed_in_the_order_of_names(String role, String names) {
        assertThat(names(list().query("role", role).to(function)))
            .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void everything_that_an_account_says_is_there_but_no_hash() {
        var reply = list().query("role", "LEARNER").to(function);
        assertThat(reply.json().path("items").get(0).path("title").textValue()).isEqualTo("主治医师");
        assertThat(list().query("role", "REVIEWER").to(function).json().path("items").get(0).path("level").textValue())
            .isEqualTo("CITY");
        assertThat(reply.response().getBody()).doesNotContain("$2a$", "passwordHash", "passwordBefore");
    }

    @Test
    void whose_password_is_their_own_can_be_seen() {
        accounts.replace(accounts.find("hospital01").orElseThrow().changed(Passwords.NOBODYS));
        assertThat(list().to(function).json().path("items").get(0).path("mustChangePassword").booleanValue()).isFalse();
    }

    @Test
    void the_list_comes_page_by_page() {
        var first = list().query("role", "REVIEWER").query("limit", "2").to(function);
        assertThat(names(first)).containsExactly("city01", "county01");
        var second = list().query("role", "REVIEWER").query("limit", "2")
            .query("cursor", first.json().path("next").textValue()).to(function);
        assertThat(names(second)).containsExactly("unit01");
        assertThat(second.json().has("next")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"role,SUPERUSER", "role,organiser", "limit,0", "limit,201", "limit,many", "cursor,nonsense"})
    void a_parameter_that_is_wrong_is_named(String name, String value) {
        var reply = list().query(name, value).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).containsExactly(name);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMINISTRATOR", mode = EnumSource.Mode.EXCLUDE)
    void no_other_role_sees_it(Role role) {
        var reply = list()
            .as(new Caller("hospital01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
            .to(function);
        assertThat(reply.code()).isEqualTo("role-not-allowed");
    }

    @Test
    void each_look_is_in_the_audit_log() {
        list().to(function);
        assertThat(audited.all()).filteredOn(entry -> entry.path("event").textValue().equals("accounts-listed"))
            .singleElement().satisfies(entry -> assertThat(entry.path("by").textValue()).isEqualTo("admin"));
    }

    @Test
    void units_are_listed_for_administrators_and_the_city_alone() {
        units.addTogether(List.of(new Unit("H0002", "人民医院", "另一区"), new Unit("H0001", "测试市第一医院", "测试区")));
        for (var caller : List.of(new Caller("admin", Role.ADMINISTRATOR, null, null, null),
            new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null))) {
            assertThat(listUnits().as(caller).to(function).json().path("items").findValuesAsText("code"))
                .containsExactly("H0001", "H0002");
        }
        for (var caller : List.of(new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区"),
            new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区"),
            new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区"),
            new Caller("P0000001", Role.LEARNER, null, null, null))) {
            assertThat(listUnits().as(caller).to(function).code()).as(caller.account()).isEqualTo("role-not-allowed");
        }
    }

    @Test
    void units_come_page_by_page() {
        units.addTogether(List.of(new Unit("H0001", "测试市第一医院", "测试区"), new Unit("H0002", "人民医院", "另一区")));
        var first = listUnits().query("limit", "1").to(function).json();
        assertThat(first.path("items").findValuesAsText("code")).containsExactly("H0001");
        var second = listUnits().query("limit", "1").query("cursor", first.path("next").textValue()).to(function)
            .json();
        assertThat(second.path("items").findValuesAsText("code")).containsExactly("H0002");
    }

    private static Call listUnits() {
        return Events.http("accounts.list-units.json");
    }

    private static Call list() {
        return Events.http("accounts.list-accounts.json");
    }

    private static List<String> names(Reply reply) {
        return reply.json().path("items").findValuesAsText("name");
    }
}
