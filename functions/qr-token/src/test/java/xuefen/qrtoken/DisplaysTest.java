package xuefen.qrtoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.attendance.RollCall;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.DisplayLink;
import xuefen.domain.scanning.DisplaySeal;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
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
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

/** Screens in the hall: opened and revoked by their organiser, and showing codes without an account. */
class DisplaysTest {
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Caller OTHER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");

    private final MemoryDocuments table = new MemoryDocuments();
    private final TrainingStore trainings = new TrainingStore(table);
    private final ScanStore kept = new ScanStore(new MemoryDocuments());
    private final AccountStore accounts = new AccountStore(new MemoryDocuments());
    private final RollCallStore calls = new RollCallStore(table);
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:03Z");
    private final RotatingCode codes = new RotatingCode(SECRET, 1);
    private final QrTokenFunction function = function(kept);

    @BeforeEach
    void a_cycle_of_two_days_is_registered() {
        var now = Instant.parse("2026-04-01T01:00:00Z");
        trainings.add(new Training(ID, 1, "hospital01", "2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", 2026, "测试市第一医院", "测试区",
            List.of(course(1, "心力衰竭指南解读"), course(2, "病例讨论")), List.of(), now)
            .maintainCycle(new Cycle(1, DAY, DAY.plusDays(1), List.of(half(DAY), half(DAY.plusDays(1))), null), now)
            .register(1, new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01", now),
                RegistrationDeadline.FIRST_CLASS));
    }

    @Test
    void a_screen_is_opened_once_and_listed() {
        var opened = open().to(function).json();
        assertThat(opened.path("number").intValue()).isEqualTo(1);
        assertThat(opened.path("lastDay").textValue()).isEqualTo("2026-05-12");
        assertThat(opened.path("link").textValue())
            .startsWith("https://example.execute-api.eu-west-1.amazonaws.com/room#");
        clock.set(Instant.parse("2026-05-11T00:50:00Z"));
        assertThat(open().to(function).json()).as("clicked twice").isEqualTo(opened);
        assertThat(open().body("{\"number\":2}").to(function).code()).isEqualTo("request-differs");
        var listed = Events.http("qr-token.list-displays.json").to(function).json();
        assertThat(listed.path("items").size()).isEqualTo(1);
        assertThat(listed.path("items").path(0)).isEqualTo(opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"number\":0}", "{\"number\":128}", "{}"})
    void a_screen_has_a_number(String body) {
        assertThat(open().body(body).to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("number");
    }

    @Test
    void the_screens_of_a_training_are_its_organisers_alone() {
        open().to(function);
        for (var event : List.of("qr-token.list-displays.json", "qr-token.open-display.json",
            "qr-token.revoke-display.json")) {
            assertThat(Events.http(event).as(OTHER).to(function).code()).as(event).isEqualTo("training-not-found");
            assertThat(
                Events.http(event).as(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区")).to(function).code())
                .isEqualTo("role-not-allowed");
            assertThat(Events.http(event).path("cycle", "2").to(function).code()).as(event)
                .isEqualTo("cycle-not-found");
        }
        assertThat(Events.http("qr-token.revoke-display.json").path("displayId", "11111111-2222-4333-8444-555555555555")
            .to(function).code())
            .isEqualTo("display-not-found");
    }

    @Test
    void nobody_need_sign_in_to_show_codes_of_that_very_screen() {
        var shown = codesOf(pass()).json();
        assertThat(shown.path("title").textValue()).isEqualTo("心力衰竭规范化诊疗新进展培训班");
        assertThat(shown.path("cycle").intValue()).isEqualTo(1);
        assertThat(shown.path("number").intValue()).isEqualTo(1);
        assertThat(shown.path("courses").findValuesAsText("topic")).containsExactly("心力衰竭指南解读", "病例讨论");
        assertThat(shown.path("codes").findValuesAsText("from"))
            .containsExactly("2026-05-11T00:40:00Z", "2026-05-11T00:40:10Z", "2026-05-11T00:40:20Z");
        var code = shown.path("codes").path(0);
        var post = codes.verify(code.path("code").textValue(), clock.instant()).post();
        assertThat(post.training()).hasToString(ID);
        assertThat(post.display()).isEqualTo(1);
        assertThat(post.course()).isEqualTo(1);
        assertThat(Picture.of(code.path("svg").textValue()).read()).isEqualTo(code.path("link").textValue());
    }

    @Test
    void codes_say_themselves_whether_the_organiser_asks_where_phones_are() {
        var pass = pass();
        assertThat(
            codes.verify(codesOf(pass).json().at("/codes/0/code").textValue(), clock.instant()).post().asksWhere())
            .isFalse();
        var training = trainings.find(ID).orElseThrow();
        trainings.save(training.register(1,
            new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, true, "hospital01", training.syncedAt()),
            RegistrationDeadline.FIRST_CLASS));
        assertThat(
            codes.verify(codesOf(pass).json().at("/codes/0/code").textValue(), clock.instant()).post().asksWhere())
            .isTrue();
        assertThat(
            codes.verify(Events.http("qr-token.show-codes.json").to(function).json().at("/codes/0/code").textValue(),
                clock.instant()).post().asksWhere())
            .isTrue();
    }

    @Test
    void left_alone_the_direction_changes_with_the_code_that_appears_at_that_time() {
        clock.set(Instant.parse("2026-05-11T03:44:55Z"));
        var shown = codesOf(pass()).json();
        assertThat(shown.path("codes").findValuesAsText("direction")).containsExactly("SIGN_IN", "SIGN_OUT",
            "SIGN_OUT");
        assertThat(shown.path("next").path("at").textValue()).isEqualTo("2026-05-11T03:45:00Z");
        assertThat(shown.path("next").path("direction").textValue()).isEqualTo("SIGN_OUT");
        shown.path("codes")
            .forEach(code -> assertThat(codes
                .verify(code.path("code").textValue(), Instant.parse(code.path("from").textValue())).post().direction())
                .hasToString(code.path("direction").textValue()));
    }

    @Test
    void while_people_are_called_every_screen_shows_sign_in_and_their_masked_names() {
        var order = new RollCall.Order(1, List.of("P000001", "P000002", "P000404"), null, 5);
        accounts.add(stored("P000001", "张三丰"));
        accounts.add(stored("P000002", "李四"));
        var pass = pass();
        clock.set(Instant.parse("2026-05-11T02:27:00Z"));
        var call = RollCall.called("5d2f8c1a-7b3e-4f60-9a84-c1e2d3f4a5b6", new CycleId(ID, 1), order, order.people(),
            "hospital01",
            clock.instant());
        calls.open(call);
        clock.set(Instant.parse("2026-05-11T02:31:45Z"));
        var chosen = "{\"pass\":\"" + pass + "\",\"direction\":\"SIGN_OUT\",\"course\":%d}";
        var shown = Events.http("qr-token.show-screen.json").body(chosen.formatted(1)).to(function).json();
        assertThat(shown.at("/rollCall/names").valueStream().map(JsonNode::textValue)).containsExactly("张*", "李*");
        assertThat(shown.at("/rollCall/until").textValue()).isEqualTo("2026-05-11T02:32:00Z");
        assertThat(shown.path("codes").findValuesAsText("direction")).as("the last appears when it is over")
            .containsExactly("SIGN_IN", "SIGN_IN", "SIGN_OUT");
        assertThat(
            Events.http("qr-token.show-screen.json").body(chosen.formatted(2)).to(function).json().has("rollCall"))
            .as("another course").isTrue();
        calls.cancel(call.cancelled("会场网络中断", "hospital01", clock.instant()));
        assertThat(
            Events.http("qr-token.show-screen.json").body(chosen.formatted(1)).to(function).json().has("rollCall"))
            .isFalse();
    }

    @Test
    void somebody_may_choose_direction_and_course() {
        var shown = Events.http("qr-token.show-screen.json")
            .body("{\"pass\":\"" + pass() + "\",\"direction\":\"SIGN_OUT\",\"course\":2}").to(function).json();
        assertThat(shown.path("codes").findValuesAsText("direction")).containsOnly("SIGN_OUT");
        assertThat(codes.verify(shown.path("codes").path(0).path("code").textValue(), clock.instant()).post().course())
            .isEqualTo(2);
        assertThat(Events.http("qr-token.show-screen.json").body("{\"pass\":\"" + pass() + "\",\"course\":3}")
            .to(function).json().path("fields").findValuesAsText("field")).containsExactly("course");
    }

    @Test
    void a_pass_that_was_revoked_shows_nothing_and_stays_revoked() {
        var pass = pass();
        var revoked = Events.http("qr-token.revoke-display.json").to(function).json();
        assertThat(revoked.path("revokedBy").textValue()).isEqualTo("hospital01");
        assertThat(revoked.has("link")).isFalse();
        clock.set(Instant.parse("2026-05-11T00:50:00Z"));
        assertThat(Events.http("qr-token.revoke-display.json").to(function).json()).isEqualTo(revoked);
        assertThat(open().to(function).json()).as("ordered again").isEqualTo(revoked);
        assertThat(codesOf(pass).code()).isEqualTo("display-revoked");
        assertThat(countsOf(function, pass).code()).isEqualTo("display-revoked");
    }

    @ParameterizedTest
    @CsvSource({"2026-05-10T15:59:59Z,not-held-today", "2026-05-11T16:00:00Z,", "2026-05-12T15:59:59Z,",
        "2026-05-12T16:00:00Z,display-ended"})
    void left_open_over_midnight_it_shows_codes_on_days_of_the_cycle(Instant now, String code) {
        var pass = pass();
        clock.set(now);
        assertThat(codesOf(pass).code()).isEqualTo(code);
        assertThat(countsOf(function, pass).code()).isEqualTo(code);
    }

    @Test
    void a_pass_that_is_not_ours_or_altered_or_of_a_screen_that_nobody_opened_is_refused() {
        var pass = pass();
        var never = DisplayLink.opened("11111111-2222-4333-8444-555555555555", new CycleId(ID, 1), 1, DAY, "hospital01",
            clock.instant());
        for (var bad : List.of("nonsense",
            pass.substring(0, 30) + (pass.charAt(30) == 'A' ? 'B' : 'A') + pass.substring(31),
            new DisplaySeal(SigningSecrets.of("another-secret-another-secret-another")).issue(never),
            new DisplaySeal(SECRET).issue(never))) {
            assertThat(codesOf(bad).code()).as(bad).isEqualTo("display-invalid");
            assertThat(countsOf(function, bad).code()).as(bad).isEqualTo("display-invalid");
        }
        assertThat(Events.http("qr-token.show-screen.json").body("{}").to(function).code())
            .isEqualTo("display-invalid");
    }

    @Test
    void counts_people_by_direction_and_names_the_last_masked() {
        accounts.add(stored("P1", "张三丰"));
        var pass = pass();
        kept.keep(List.of(scan("P1", Direction.SIGN_IN, 1), scan("P1", Direction.SIGN_IN, 30),
            scan("unknown", Direction.SIGN_IN, 31)));
        var counted = countsOf(function, pass).json();
        assertThat(counted.path("signIn").toString()).isEqualTo("{\"people\":2,\"latest\":[\"张*\"]}");
        assertThat(counted.path("signOut").toString()).isEqualTo("{\"people\":0,\"latest\":[]}");
    }

    @Test
    void a_scan_outside_of_every_swipe_window_is_not_in_the_halls_count() {
        accounts.add(stored("P1", "张三丰"));
        accounts.add(stored("P2", "李四"));
        var pass = pass();
        // Class begins at 9, so that the window is from 08:30 to 09:15; it is 08:40:03.
        kept.keep(List.of(scan("P1", Direction.SIGN_IN, 34 * 60), scan("P2", Direction.SIGN_IN, 35 * 60),
            scan("P2", Direction.SIGN_OUT, 60)));
        clock.set(clock.instant().plusSeconds(36 * 60));
        var counted = countsOf(function, pass).json();
        assertThat(counted.path("signIn").toString()).isEqualTo("{\"people\":1,\"latest\":[\"张*\"]}");
        assertThat(counted.path("signOut").toString()).isEqualTo("{\"people\":0,\"latest\":[]}");
    }

    @Test
    void many_screens_cost_one_look_in_three_seconds() {
        var queries = new AtomicInteger();
        var scans = new MemoryDocuments();
        var counting = new DisturbedDocuments(scans, DisturbedDocuments.ALL, call -> queries.incrementAndGet());
        var watching = function(new ScanStore(counting));
        var pass = pass();
        for (int i = 0; i < 5; i++) {
            countsOf(watching, pass);
        }
        assertThat(queries.get()).isEqualTo(16);
        new ScanStore(scans).keep(List.of(scan("P1", Direction.SIGN_IN, 1)));
        clock.set(clock.instant().plusMillis(2_999));
        assertThat(people(countsOf(watching, pass).json())).isZero();
        clock.set(clock.instant().plusMillis(1));
        assertThat(people(countsOf(watching, pass).json())).isEqualTo(1);
        assertThat(queries.get()).isEqualTo(32);
    }

    @Test
    void a_look_at_very_many_scans_serves_longer() {
        var pass = pass();
        kept.keep(IntStream.range(0, 20_000).mapToObj(i -> scan("P" + i % 10, Direction.SIGN_IN, i)).toList());
        assertThat(people(countsOf(function, pass).json())).isEqualTo(10);
        kept.keep(List.of(scan("P10", Direction.SIGN_IN, 1)));
        clock.set(clock.instant().plusMillis(5_999));
        assertThat(people(countsOf(function, pass).json())).isEqualTo(10);
        clock.set(clock.instant().plusMillis(1));
        assertThat(people(countsOf(function, pass).json())).isEqualTo(11);
    }

    private static int people(JsonNode counted) {
        return counted.path("signIn").path("people").intValue();
    }

    private QrTokenFunction function(ScanStore scans) {
        return new QrTokenFunction(trainings, new DisplayStore(table), calls, codes, new DisplaySeal(SECRET), scans,
            accounts, clock);
    }

    /** The pass of the event's screen. */
    private String pass() {
        var link = open().to(function).json().path("link").textValue();
        return link.substring(link.indexOf('#') + 1);
    }

    private static Events.Call open() {
        return Events.http("qr-token.open-display.json");
    }

    private Reply codesOf(String pass) {
        return Events.http("qr-token.show-screen.json").body("{\"pass\":\"" + pass + "\"}").to(function);
    }

    private static Reply countsOf(QrTokenFunction function, String pass) {
        return Events.http("qr-token.count-for-screen.json").body("{\"pass\":\"" + pass + "\"}").to(function);
    }

    private Scan scan(String person, Direction direction, int second) {
        var at = clock.instant().plusSeconds(second);
        return new Scan(new Occasion(ID, 1, 1, direction, 1), person, ScanTimes.of(at, at), "digest-" + second,
            Phone.unsigned("device-0123456789"), ScanSource.PHONE, null);
    }

    private static AccountStore.Stored stored(String person, String name) {
        return new AccountStore.Stored(new Account(person, Role.LEARNER, name, null, "测试市第一医院", "测试区", null), "hash");
    }

    private static Course course(int number, String topic) {
        return new Course(number, topic, "测试主任甲", new BigDecimal("6"));
    }

    private static HalfDay half(LocalDate day) {
        return new HalfDay(day, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0));
    }
}
