package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import xuefen.local.client.Waiting;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/** 账号与单位: units by workbook, a newcomer, and the ways of a password. */
final class JourneyAccounts extends JourneyStep {
    private static final String NEWCOMER = "P000999";

    JourneyAccounts(JourneyStep journey) {
        super(journey);
    }

    /** Opens the newcomer's account. */
    void open() {
        administrator().expect(200, "POST", "/accounts", Map.of("accounts", List.of(
            Town.account(NEWCOMER, "LEARNER", null, "演示市第一医院", "演示区"))));
    }

    /** Imports units by workbook and exports them. */
    void units() {
        var administrator = administrator();
        administrator.get("/account-import-templates/UNITS");
        var unit = "J" + UUID.randomUUID().toString().substring(0, 6);
        try {
            var imported = AccountImportTest.imported(administrator, "UNITS",
                AccountImportTest.workbook(AccountImportTest.UNITS, List.of(unit, unit + "医院", "演示区")));
            assertThat(imported.path("created").intValue()).isEqualTo(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(administrator.all("/units").valueStream().map(each -> each.path("code").asText())).contains(unit);
        var export = UUID.randomUUID().toString();
        administrator.expect(202, "PUT", "/account-exports/" + export, Map.of("kind", "UNITS"));
        Waiting.until("the export", () -> administrator.get("/jobs/" + export).path("state").asText().equals("DONE"));
        administrator.get("/account-exports/" + export);
    }

    /** The password of a new account: changed at the first sign-in, changed twice in haste, forgotten, reset. */
    void passwords() {
        var initial = Map.of("account", NEWCOMER, "password", Seed.PASSWORD);
        FaultsTest.refused(api.call("POST", "/sign-in", initial), 403, "password-change-required");
        var first = Seed.firstSignIn(api, NEWCOMER).path("refreshToken").textValue();
        var again = Seed.firstSignIn(api, NEWCOMER).path("refreshToken").textValue();
        FaultsTest.refused(api.call("POST", "/sign-in", initial), 401, "sign-in-refused");
        api.expect(204, null, "POST", "/sign-out", Map.of("refreshToken", first));
        api.expect(204, null, "POST", "/sign-out", Map.of("refreshToken", first));
        FaultsTest.refused(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", first)), 401, "refresh-refused");
        assertThat(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", again)).status()).isEqualTo(200);
        var administrator = administrator();
        assertThat(mustChange(administrator)).isFalse();
        administrator.expect(204, "PUT", "/accounts/" + NEWCOMER + "/password",
            Map.of("initialPassword", Seed.PASSWORD));
        administrator.expect(204, "PUT", "/accounts/" + NEWCOMER + "/password",
            Map.of("initialPassword", Seed.PASSWORD));
        FaultsTest.refused(administrator.call("PUT", "/accounts/nobody-of-this-name/password",
            Map.of("initialPassword", Seed.PASSWORD)), 404, "account-not-found");
        FaultsTest.refused(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", again)), 401, "refresh-refused");
        FaultsTest.refused(api.call("POST", "/sign-in", initial), 403, "password-change-required");
        Waiting.until("the list of accounts", () -> mustChange(administrator));
        Seed.firstSignIn(api, NEWCOMER);
    }

    private static boolean mustChange(Signed administrator) {
        return administrator.all("/accounts?role=LEARNER").valueStream()
            .filter(account -> account.path("name").asText().equals(NEWCOMER))
            .map(account -> account.path("mustChangePassword").booleanValue()).findFirst().orElseThrow();
    }
}
