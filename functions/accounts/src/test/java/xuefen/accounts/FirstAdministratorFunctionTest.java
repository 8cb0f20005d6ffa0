package xuefen.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;

class FirstAdministratorFunctionTest {
    private static final String ORDER = Events.text("first-administrator.json");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audited = new MemoryDocuments();
    private final AccountStore accounts = new AccountStore(table);
    private final FirstAdministratorFunction function = new FirstAdministratorFunction(accounts,
        new AuditLog(audited, new SettableClock("2026-05-11T00:40:00Z")), CheapPasswords::hash);

    @Test
    void opens_the_first_administrator() throws IOException {
        assertThat(invoke(ORDER)).isEqualTo("{\"opened\":true}");
        var stored = accounts.find("admin").orElseThrow();
        assertThat(stored.account())
            .isEqualTo(new Account("admin", Role.ADMINISTRATOR, "测试管理员", null, null, null, null));
        assertThat(Passwords.matches("Test-2026-admin", stored.passwordHash())).isTrue();
        assertThat(stored.mustChange()).as("nobody else knows it").isFalse();
        assertThat(table.all().toString()).doesNotContain("Test-2026-admin");
        assertThat(audited.all()).singleElement()
            .satisfies(entry -> assertThat(entry.path("by").textValue()).isEqualTo("operator"));
    }

    @Test
    void the_very_same_one_again_changes_nothing() throws IOException {
        invoke(ORDER);
        var before = table.all();
        assertThat(invoke(ORDER)).isEqualTo("{\"opened\":false}");
        assertThat(table.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"\"admin\",\"admin2\"", "测试管理员,别的管理员", "Test-2026-admin,Test-2026-other"})
    void any_other_is_refused_and_nothing_is_written(String was, String is) throws IOException {
        invoke(ORDER);
        var before = table.all();
        var other = ORDER.replace(was, is);
        assertThat(other).isNotEqualTo(ORDER);
        assertThatThrownBy(() -> invoke(other)).isInstanceOf(Problem.class)
            .hasMessageStartingWith("administrator-exists");
        assertThat(table.all()).isEqualTo(before);
    }

    @Test
    void stopped_between_its_two_writes_the_same_order_finishes_and_another_name_does_not_slip_in() throws IOException {
        accounts.takeFirstAdministrator("admin");
        assertThatThrownBy(() -> invoke(ORDER.replace("\"admin\"", "\"admin2\"")))
            .hasMessageStartingWith("administrator-exists").hasMessageContaining("admin");
        assertThat(accounts.find("admin2")).isEmpty();
        assertThat(invoke(ORDER)).isEqualTo("{\"opened\":true}");
        assertThat(accounts.find("admin")).isPresent();
    }

    @Test
    void a_name_that_is_an_account_already_does_not_use_up_the_one_place() throws IOException {
        accounts.add(new AccountStore.Stored(new Account("admin", Role.ORGANISER, "医院", null, "医院", "测试区", null),
            Passwords.NOBODYS));
        assertThatThrownBy(() -> invoke(ORDER)).isInstanceOf(Problem.class);
        assertThat(invoke(ORDER.replace("\"admin\"", "\"admin2\""))).isEqualTo("{\"opened\":true}");
    }

    @Test
    void of_many_at_once_one_becomes_the_first() throws Exception {
        var orders = new ArrayList<Callable<String>>();
        for (int i = 0; i < 8; i++) {
            var order = ORDER.replace("\"admin\"", "\"admin" + i / 2 + "\"");
            orders.add(() -> {
                try {
                    return invoke(order);
                } catch (Problem e) {
                    return e.code().code();
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads.invokeAll(orders).stream().map(answer -> answer.resultNow()).toList();
            assertThat(answers).containsOnlyOnce("{\"opened\":true}").containsOnlyOnce("{\"opened\":false}");
            assertThat(answers.stream().filter("administrator-exists"::equals)).hasSize(6);
        }
        assertThat(table.all().stream().filter(item -> item.has("passwordHash"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{} | name | displayName | password",
        "{\"name\":\"a\",\"displayName\":\"\",\"password\":\"short\"} | name | displayName | password",
        "{\"name\":\"admin\",\"displayName\":\"管理员\",\"password\":\"Test-2026-admin\",\"role\":\"LEARNER\"} | role | role | role"})
    void names_what_is_wrong_with_the_order(String order, String first, String second, String third) {
        assertThatThrownBy(() -> invoke(order)).isInstanceOf(Problem.class).hasMessageStartingWith("fields-invalid")
            .hasMessageContaining("field=" + first).hasMessageContaining("field=" + second)
            .hasMessageContaining("field=" + third);
        assertThat(table.size()).isZero();
    }

    @Test
    void an_order_that_is_not_json_is_refused() {
        assertThatThrownBy(() -> invoke("")).isInstanceOf(Problem.class).hasMessageStartingWith("body-not-json");
        assertThatThrownBy(() -> invoke("admin")).isInstanceOf(Problem.class).hasMessageStartingWith("body-not-json");
    }

    @Test
    void no_message_repeats_the_password() throws IOException {
        assertThatThrownBy(() -> invoke(ORDER.replace("测试管理员", "")))
            .satisfies(e -> assertThat(e.toString()).doesNotContain("Test-2026"));
        invoke(ORDER);
        assertThatThrownBy(() -> invoke(ORDER.replace("Test-2026-admin", "Test-2026-other")))
            .satisfies(e -> assertThat(e.toString()).doesNotContain("Test-2026"));
    }

    private String invoke(String order) throws IOException {
        var output = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(order.getBytes(StandardCharsets.UTF_8)), output,
            new TestContext("FirstAdministratorFunction"));
        return output.toString(StandardCharsets.UTF_8);
    }
}
