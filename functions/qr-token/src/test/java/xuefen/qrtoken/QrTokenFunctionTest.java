package xuefen.qrtoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.DisplaySeal;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.RegistrationDeadline;
import xuefen.domain.training.Training;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DisplayStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

class QrTokenFunctionTest {
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    private final MemoryDocuments table = new MemoryDocuments();
    private final TrainingStore trainings = new TrainingStore(table);
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:03Z");
    private final RotatingCode codes = new RotatingCode(SigningSecrets.of("0123456789abcdef0123456789abcdef"), 1);
    private final QrTokenFunction function = new QrTokenFunction(trainings, new DisplayStore(table),
        new RollCallStore(table), codes, new DisplaySeal(SigningSecrets.of("0123456789abcdef0123456789abcdef")),
        new ScanStore(new MemoryDocuments()), new AccountStore(new MemoryDocuments()), clock);

    @BeforeEach
    void a_cycle_is_registered() {
        var now = Instant.parse("2026-04-01T01:00:00Z");
        trainings.add(new Training(ID, 1, "hospital01", "2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "心力衰竭指南解读", "测试主任甲", new BigDecimal("6"))), List.of(), now)
            .maintainCycle(new Cycle(1, DAY, DAY,
                List.of(new HalfDay(DAY, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null), now)
            .register(1, new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01", now),
                RegistrationDeadline.FIRST_CLASS));
    }

    @Test
    void shows_the_codes_of_the_next_half_minute_and_no_more() {
        var shown = show().to(function).json();
        assertThat(shown.path("serverTime").textValue()).isEqualTo("2026-05-11T00:40:03Z");
        assertThat(shown.path("codes").findValuesAsText("from"))
            .containsExactly("2026-05-11T00:40:00Z", "2026-05-11T00:40:10Z", "2026-05-11T00:40:20Z");
        var post = codes.verify(
            shown.path("codes").path(1).path("code").textValue(), Instant.parse("2026-05-11T00:40:10Z")).post();
        assertThat(post.training()).hasToString(ID);
        assertThat(post.direction()).isEqualTo(Direction.SIGN_IN);
    }

    @Test
    void the_picture_says_the_link() {
        var code = show().query("direction", "SIGN_OUT").to(function).json().path("codes").path(0);
        assertThat(code.path("link").textValue())
            .isEqualTo("https://example.execute-api.eu-west-1.amazonaws.com/s#" + code.path("code").textValue());
        assertThat(Picture.of(code.path("svg").textValue()).read()).isEqualTo(code.path("link").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "long"})
    void no_host_that_somebody_tells_us_gets_into_link_and_picture(String host) {
        var told = host.equals("long") ? "a".repeat(2273) : host;
        var code = show().header("x-forwarded-host", told).to(function).json().path("codes").path(0);
        assertThat(code.path("link").textValue()).startsWith("https://example.execute-api.eu-west-1.amazonaws.com/s#");
        assertThat(Picture.of(code.path("svg").textValue()).read()).isEqualTo(code.path("link").textValue());
    }

    @Test
    void asks_for_a_direction() {
        assertThat(show().query("direction", "UP").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("direction");
    }

    @Test
    void shows_nothing_outside_the_cycle() {
        clock.set(Instant.parse("2026-05-12T00:40:03Z"));
        assertThat(show().to(function).code()).isEqualTo("not-held-today");
    }

    @Test
    void shows_nothing_to_anybody_else() {
        assertThat(show().as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区")).to(function).code())
            .isEqualTo("training-not-found");
        assertThat(show().as(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区")).to(function).code())
            .isEqualTo("role-not-allowed");
        assertThat(show().as(null).to(function).code()).isEqualTo("role-not-allowed");
    }

    private static Events.Call show() {
        return Events.http("qr-token.show-codes.json");
    }
}
