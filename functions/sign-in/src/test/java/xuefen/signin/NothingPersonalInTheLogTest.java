package xuefen.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;

/** On Lambda the log goes to standard output, which is read here with all levels on. */
class NothingPersonalInTheLogTest {
    private static final String PASSWORD = "Test-2026-hospital01";
    private static final String HASH = CheapPasswords.hash(PASSWORD);

    private final SignInFixture fixture = new SignInFixture();
    private final AccountStore accounts = fixture.accounts;
    private final SignInFunction function = fixture.function;
    private final LoggerContext logging = (LoggerContext) LogManager.getContext(false);
    private ConsoleAppender following;
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @BeforeEach
    void read_standard_output() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        // The appender of log4j2.xml keeps the standard output of the time when logging began. This one is the same but
        // follows changes.
        var layout = logging.getConfiguration().getAppender("Json").getLayout();
        following = ConsoleAppender.newBuilder().setName("Following").setTarget(ConsoleAppender.Target.SYSTEM_OUT)
            .setFollow(true).setLayout(layout).setConfiguration(logging.getConfiguration()).build();
        following.start();
        root().addAppender(following, Level.ALL, null);
        Configurator.setAllLevels("", Level.ALL);
        accounts.add(new AccountStore.Stored(
            new Account("P0000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区", "主治医师"), HASH));
    }

    @AfterEach
    void give_it_back() {
        root().removeAppender("Following");
        following.stop();
        logging.reconfigure();
        System.setOut(before);
    }

    @Test
    void signing_in_with_a_wrong_and_the_right_password_logs_neither_password_nor_token_nor_person() {
        var wrong = "wrong-guess-4711";
        assertThat(signIn("P0000001", wrong).code()).isEqualTo("sign-in-refused");
        var signedIn = signIn("P0000001", PASSWORD).json();
        var refreshToken = signedIn.path("refreshToken").textValue();
        var refreshed = refresh(refreshToken).json();
        assertThat(signedIn.path("accessToken").textValue()).isNotNull();
        assertThat(refreshed.path("accessToken").textValue()).isNotNull();
        assertThat(refresh("not-a-token-of-ours").code()).isEqualTo("refresh-refused");
        assertThat(Events.http("sign-in.sign-in.json").body("{\"account\":\"P0000001\",\"password\":" + 47114711 + "}")
            .to(function).code())
            .isEqualTo("fields-invalid");

        var chosen = "Test-2026-my-own-choice";
        var change = Events.http("sign-in.change-password.json");
        assertThat(change.body(body("P0000001", wrong, chosen)).to(function).code()).isEqualTo("sign-in-refused");
        assertThat(change.body(body("P0000001", PASSWORD, "short42")).to(function).code()).isEqualTo("fields-invalid");
        var changed = change.body(body("P0000001", PASSWORD, chosen)).to(function).json().path("refreshToken")
            .textValue();
        assertThat(
            Events.http("sign-in.sign-out.json").body("{\"refreshToken\":\"" + changed + "\"}").to(function).status())
            .isEqualTo(204);

        assertThat(logged()).contains("POST /sign-in/password refused: sign-in-refused").doesNotContain(chosen,
            "short42", changed);
        assertThat(logged()).contains("POST /sign-in refused: sign-in-refused")
            .contains("POST /sign-in/refresh refused: refresh-refused");
        assertThat(logged()).doesNotContain(wrong, PASSWORD, HASH, refreshToken,
            signedIn.path("accessToken").textValue(), refreshed.path("accessToken").textValue(), "not-a-token-of-ours",
            "47114711", "P0000001", "测试医生甲", "测试市第一医院", "主治医师");
    }

    @Test
    void a_failure_of_the_table_is_logged_without_what_was_sent() {
        var broken = new SignInFunction(new AccountStore(DisturbedDocuments.away()), fixture.tokens, new Random(7),
            Passwords::matches, CheapPasswords::hash, fixture.clock);
        var reply = Events.http("sign-in.sign-in.json").to(broken);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(logged()).contains("POST /sign-in failed").contains("the table cannot be reached");
        assertThat(logged()).doesNotContain(PASSWORD, "hospital01");
    }

    private Events.Reply signIn(String account, String password) {
        return Events.http("sign-in.sign-in.json")
            .body("{\"account\":\"" + account + "\",\"password\":\"" + password + "\"}").to(function);
    }

    private static String body(String account, String password, String newPassword) {
        return "{\"account\":\"" + account + "\",\"password\":\"" + password + "\",\"newPassword\":\"" + newPassword
            + "\"}";
    }

    private Events.Reply refresh(String token) {
        return Events.http("sign-in.refresh.json").body("{\"refreshToken\":\"" + token + "\"}").to(function);
    }

    private String logged() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private LoggerConfig root() {
        return logging.getConfiguration().getRootLogger();
    }
}
