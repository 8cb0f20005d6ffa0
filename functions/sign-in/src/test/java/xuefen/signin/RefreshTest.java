package xuefen.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.platform.identity.AccessTokens;
import xuefen.platform.json.Json;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

class RefreshTest {
    private static final String HASH = CheapPasswords.hash("Test-2026-hospital01");
    private static final Account HOSPITAL = hospital("测试区");

    private final SignInFixture fixture = new SignInFixture();
    private final MemoryDocuments table = fixture.table;
    private final SettableClock clock = fixture.clock;
    private final AccountStore accounts = fixture.accounts;
    private final AccessTokens tokens = fixture.tokens;
    private final SignInFunction function = fixture.function;

    @Test
    void gives_a_new_access_token_as_often_as_asked_for_thirty_days() {
        var refreshToken = signedIn();
        clock.advance(Duration.ofMinutes(31));
        var first = refresh(refreshToken);
        assertThat(first.status()).isEqualTo(200);
        assertThat(tokens.verify(first.json().path("accessToken").textValue())).contains(HOSPITAL.caller());
        assertThat(first.json().path("expiresInSeconds").intValue()).isEqualTo(1800);
        assertThat(first.json().path("account").path("name").textValue()).isEqualTo("hospital01");
        assertThat(first.json().has("refreshToken")).isFalse();
        clock.advance(Duration.ofDays(30).minusMinutes(31).minusSeconds(1));
        assertThat(refresh(refreshToken).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertRefused(refresh(refreshToken));
    }

    @Test
    void every_sign_in_has_a_refresh_token_of_its_own() {
        var first = signedIn();
        var second = signedIn();
        assertThat(second).isNotEqualTo(first);
        assertThat(refresh(first).status()).isEqualTo(200);
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void the_table_never_holds_a_token_itself() {
        var refreshToken = signedIn();
        assertThat(table.all()).anySatisfy(item -> assertThat(item.path("pk").textValue()).startsWith("refresh#"));
        assertThat(table.all().toString()).doesNotContain(refreshToken);
    }

    @Test
    void a_changed_account_takes_effect() {
        var refreshToken = signedIn();
        var moved = hospital("新区");
        replace(moved);
        var reply = refresh(refreshToken);
        assertThat(tokens.verify(reply.json().path("accessToken").textValue())).contains(moved.caller());
        assertThat(reply.json().path("account").path("county").textValue()).isEqualTo("新区");
    }

    @Test
    void a_removed_account_gets_no_more_tokens() {
        var gone = new Account("gone", Role.ORGANISER, "测试市第一医院", null, "测试市第一医院", "测试区", null);
        var refreshToken = new RefreshTokens(accounts, new Random(8), clock).issue(new AccountStore.Stored(gone, HASH));
        assertRefused(refresh(refreshToken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "ZXhhbXBsZS1yZWZyZXNoLXRva2VuLW9mLTMyLWJ5dGU", "中文"})
    void an_unknown_token_is_refused(String token) {
        signedIn();
        assertRefused(refresh(token));
    }

    @Test
    void an_access_token_is_no_refresh_token_nor_the_other_way_round() {
        var reply = Events.http("sign-in.sign-in.json").to(with(HOSPITAL));
        assertRefused(refresh(reply.json().path("accessToken").textValue()));
        assertThat(tokens.verify(reply.json().path("refreshToken").textValue())).isEmpty();
    }

    @Test
    void a_missing_token_is_named() {
        var reply = Events.http("sign-in.refresh.json").body("{}").to(function);
        assertThat(reply.code()).isEqualTo("fields-invalid");
        assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo("refreshToken");
    }

    @Test
    void the_event_file_is_a_token_that_nobody_has() {
        assertRefused(Events.http("sign-in.refresh.json").to(function));
    }

    @Test
    void signing_out_ends_the_token_and_no_other_however_often() {
        var first = signedIn();
        var second = signedIn();
        for (int i = 0; i < 2; i++) {
            var reply = signOut("{\"refreshToken\":\"" + first + "\"}");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.response().getBody()).isNull();
            assertRefused(refresh(first));
        }
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void signing_out_with_a_token_that_nobody_has_is_done_already_and_leaves_no_trace() {
        var before = table.all();
        assertThat(Events.http("sign-in.sign-out.json").to(function).status()).isEqualTo(204);
        assertThat(table.all()).isEqualTo(before);
    }

    @Test
    void signing_out_without_a_token_names_it() {
        var reply = signOut("{}");
        assertThat(reply.code()).isEqualTo("fields-invalid");
        assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo("refreshToken");
    }

    @Test
    void another_password_ends_every_token_that_was_issued_under_the_one_before() {
        var first = signedIn();
        var second = signedIn();
        assertThat(accounts.replace(accounts.find("hospital01").orElseThrow().reset(HASH))).isTrue();
        assertRefused(refresh(first));
        assertRefused(refresh(second));
    }

    @Test
    void a_token_from_before_passwords_were_counted_is_good_until_the_password_is_another() {
        with(HOSPITAL);
        var token = "a-token-of-old";
        var kept = JsonNodeFactory.instance.objectNode().put("account", "hospital01").put("expiresAt",
            "2026-06-01T00:00:00Z");
        table.put(new Document(new Key("refresh#" + sha256(token), "REFRESH"), kept), new Expect.Nothing());
        assertThat(refresh(token).status()).isEqualTo(200);
        accounts.replace(accounts.find("hospital01").orElseThrow().changed(HASH));
        assertRefused(refresh(token));
    }

    private Reply signOut(String body) {
        return Events.http("sign-in.sign-out.json").body(body).to(function);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Account hospital(String county) {
        return new Account("hospital01", Role.ORGANISER, "测试市第一医院", null, "测试市第一医院", county, null);
    }

    private SignInFunction with(Account account) {
        accounts.add(new AccountStore.Stored(account, HASH));
        return function;
    }

    private String signedIn() {
        return Events.http("sign-in.sign-in.json").to(with(HOSPITAL)).json().path("refreshToken").textValue();
    }

    private void replace(Account account) {
        table.put(
            new Document(new Key("account#" + account.name(), "ACCOUNT"),
                Json.tree(new AccountStore.Stored(account, HASH))),
            new Expect.Nothing());
    }

    private Reply refresh(String token) {
        return Events.http("sign-in.refresh.json").body("{\"refreshToken\":\"" + token + "\"}").to(function);
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("refresh-refused");
        assertThat(reply.json().has("accessToken")).isFalse();
    }
}
