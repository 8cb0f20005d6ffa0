package xuefen.faceterminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.terminal.FaceTerminal;
import xuefen.domain.terminal.TerminalSeal;
import xuefen.platform.testing.Events;

class TerminalIntakeTest {
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");

    private final Stage stage = new Stage();
    private final Machine machine = new Machine();
    private final String pass = stage.pass();

    @Test
    void the_first_machine_that_opens_a_terminal_has_it_to_itself() {
        var opened = machine.opens(stage.intake, pass);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(new Machine().opens(stage.intake, pass).code()).isEqualTo("terminal-key-taken");
        stage.clock.advance(Duration.ofSeconds(30));
        assertThat(machine.opens(stage.intake, pass).status()).isEqualTo(200);
        var listed = Events.http("face-terminal.list-terminals.json").to(stage.terminals).json();
        assertThat(listed.at("/items/0/keyBoundAt").textValue()).isEqualTo("2026-05-11T00:40:05.123Z");
    }

    @Test
    void of_two_machines_at_once_one_has_it() {
        stage.before(() -> assertThat(machine.opens(stage.intake, pass).status()).isEqualTo(200));
        assertThat(new Machine().opens(stage.intake, pass).code()).isEqualTo("terminal-key-taken");
    }

    @Test
    void a_session_says_what_the_terminal_has_to_know() {
        stage.consent("P000001");
        stage.consent("P000002");
        var session = machine.opens(stage.intake, pass).json();
        assertThat(session.path("terminalId").textValue()).isEqualTo(Stage.TERMINAL);
        assertThat(session.path("title").textValue()).isEqualTo("心力衰竭规范化诊疗新进展培训班");
        assertThat(session.path("courses").findValuesAsText("topic")).containsExactly("心力衰竭指南解读", "病例讨论");
        assertThat(session.path("serverTime").textValue()).isEqualTo("2026-05-11T00:40:05.123Z");
        assertThat(session.path("direction").textValue()).isEqualTo("SIGN_IN");
        assertThat(session.path("next").toString())
            .isEqualTo("{\"direction\":\"SIGN_OUT\",\"at\":\"2026-05-11T03:45:00Z\"}");
        assertThat(session.path("scanning").toString()).isEqualTo("{\"open\":true}");
        assertThat(session.path("consented").toString())
            .isEqualTo("[{\"person\":\"P000001\",\"name\":\"张*\"},{\"person\":\"P000002\",\"name\":\"欧*\"}]");
        assertThat(session.path("consentLink").textValue())
            .isEqualTo("https://example.execute-api.eu-west-1.amazonaws.com/s#face=" + Stage.TRAINING + ".1");
        stage.withdraw("P000001");
        assertThat(machine.opens(stage.intake, pass).json().path("consented").findValuesAsText("person"))
            .containsExactly("P000002");
    }

    @Test
    void the_evening_before_a_terminal_opens_and_says_why_nobody_is_known_yet() {
        stage.clock.set(Instant.parse("2026-05-10T12:00:00Z"));
        var session = machine.opens(stage.intake, pass).json();
        assertThat(session.path("scanning").toString())
            .isEqualTo("{\"open\":false,\"code\":\"not-held-today\",\"detail\":\"第 1 期从 2026 年 5 月 11 日起才能考勤\"}");
    }

    @Test
    void a_pass_is_ours_and_signed_by_its_machine() {
        assertThat(machine.opens(stage.intake, "A".repeat(74)).code()).isEqualTo("terminal-invalid");
        var unknown = FaceTerminal.registered("11111111-2222-4333-8444-555555555555", Stage.CYCLE, 1, "东门",
            java.time.LocalDate.of(2026, 5, 12), "x", stage.clock.instant());
        assertThat(machine.opens(stage.intake, new TerminalSeal(SECRET).issue(unknown)).code())
            .as("signed, but not registered").isEqualTo("terminal-invalid");
        for (var signature : List.of("null", "{}", "{\"key\":\"k\"}",
            "{\"key\":\"k\",\"value\":\"" + "v".repeat(201) + "\"}")) {
            var opening = "{\"pass\":\"" + pass + "\",\"signature\":" + signature + "}";
            assertThat(Events.http("face-terminal.open-terminal.json").body(opening).to(stage.intake).json()
                .path("fields").findValuesAsText("field"))
                .containsExactly("signature");
        }
        var forged = "{\"pass\":\"" + pass + "\",\"signature\":{\"key\":\"k\",\"value\":\"v\"}}";
        assertThat(Events.http("face-terminal.open-terminal.json").body(forged).to(stage.intake).code())
            .isEqualTo("terminal-signature-invalid");
        stage.clock.set(Instant.parse("2026-05-12T16:00:00Z"));
        assertThat(machine.opens(stage.intake, pass).code()).isEqualTo("terminal-ended");
        assertThat(machine.handsIn(stage.intake, pass, batch(event())).code()).isEqualTo("terminal-ended");
    }

    @Test
    void who_was_seen_and_has_consented_is_in_the_queue_as_a_scan() {
        ready();
        var receipt = machine.handsIn(stage.intake, pass, batch(event()));
        assertThat(receipt.status()).isEqualTo(202);
        assertThat(receipt.json().toString()).isEqualTo("{\"accepted\":[\"" + id(0) + "\"],\"refused\":[]}");
        assertThat(stage.queue.sent()).singleElement().satisfies(scan -> {
            assertThat(scan.person()).isEqualTo("P000001");
            assertThat(scan.source()).isEqualTo(ScanSource.TERMINAL);
            assertThat(scan.direction()).isEqualTo(Direction.SIGN_IN);
            assertThat(scan.occasion().display()).isEqualTo(1);
            assertThat(scan.at()).isEqualTo(stage.clock.instant());
            assertThat(scan.late()).isFalse();
            assertThat(scan.refused()).isNull();
        });
    }

    @Test
    void the_same_batch_twice_is_the_same_records() {
        ready();
        var batch = batch(event(), event("P000002", 1, stage.clock.instant()));
        stage.consent("P000002");
        var first = machine.handsIn(stage.intake, pass, batch).json();
        stage.clock.advance(Duration.ofMinutes(1));
        assertThat(machine.handsIn(stage.intake, pass, batch).json()).isEqualTo(first);
        assertThat(stage.queue.sent()).hasSize(4);
        assertThat(stage.queue.sent().stream().map(Scan::key).distinct()).hasSize(2);
    }

    @Test
    void one_bad_event_leaves_the_rest() {
        ready();
        var now = stage.clock.instant();
        var wellFormed = List.of(event(), event("P000002", 1, now), event("P000001", 3, now),
            event("P000001", 1, now.plusMillis(10_001)),
            event("P000001", 1, now.minus(Duration.ofHours(2)).minusMillis(1)), event("nobody.at.all", 1, now));
        var events = new ArrayList<>(wellFormed);
        events.add(
            "{\"id\":\"no id\",\"person\":\"P000001\",\"course\":1,\"direction\":\"SIGN_IN\",\"at\":\"" + now + "\"}");
        events.add(event().replace("SIGN_IN", "STAY"));
        events.add(event().replace("\"course\"", "\"surprise\""));
        events.add("7");
        events.add("null");
        events.add(event("P000001", 2, now));
        var receipt = machine.handsIn(stage.intake, pass, batch(events.toArray(String[]::new))).json();
        assertThat(receipt.path("accepted").size()).isEqualTo(2);
        assertThat(receipt.path("refused").findValuesAsText("index")).containsExactly("1", "2", "3", "4", "5", "6", "7",
            "8", "9", "10");
        assertThat(Stage.codes(receipt)).containsExactly("face-consent-missing", "fields-invalid",
            "terminal-event-early", "terminal-event-expired", "face-consent-missing", "fields-invalid",
            "fields-invalid", "fields-invalid", "fields-invalid", "fields-invalid");
        assertThat(receipt.path("refused"))
            .allSatisfy(refused -> assertThat(refused.path("detail").textValue()).containsPattern("\\p{IsHan}"));
        assertThat(receipt.at("/refused/1/detail").textValue()).isEqualTo("course：没有第 3 门课程");
        assertThat(receipt.at("/refused/9").has("id")).isFalse();
        assertThat(stage.queue.sent().stream().filter(scan -> scan.refused() == null)).extracting(Scan::course)
            .containsExactly(1, 2);
        assertThat(tries()).as("those of a known form, and of somebody").extracting(Scan::refused).containsExactly(
            ProblemCode.FACE_CONSENT_MISSING,
            ProblemCode.TERMINAL_EVENT_EARLY, ProblemCode.TERMINAL_EVENT_EXPIRED);
        assertThat(tries()).allSatisfy(refused -> {
            assertThat(refused.source()).isEqualTo(ScanSource.TERMINAL);
            assertThat(refused.at()).isEqualTo(now);
        });
    }

    @Test
    void whoever_and_whichever_course_a_terminal_invents_leaves_nothing() {
        ready();
        var now = stage.clock.instant();
        for (int i = 0; i < 20; i++) {
            var from = i;
            var invented = IntStream.range(0, 100)
                .mapToObj(each -> event("nobody" + (from * 100 + each), 1 + each % 50, now.plusSeconds(60)))
                .toArray(String[]::new);
            assertThat(machine.handsIn(stage.intake, pass, batch(invented)).json().path("refused").size())
                .isEqualTo(100);
        }
        assertThat(stage.queue.sent()).isEmpty();
        machine.handsIn(stage.intake, pass, batch(event("P000001", 3, now.plusSeconds(60)),
            event("P000001", 2, now.plusSeconds(60)), event("hospital01", 1, now)));
        assertThat(tries()).singleElement().satisfies(tried -> assertThat(tried.course()).isEqualTo(2));
    }

    @Test
    void a_withdrawn_consent_counts_at_once_and_a_new_one_from_then_on() {
        ready();
        stage.withdraw("P000001");
        assertThat(Stage.codes(machine.handsIn(stage.intake, pass, batch(event())).json()))
            .containsExactly("face-consent-missing");
        var before = stage.clock.instant();
        stage.clock.advance(Duration.ofMinutes(1));
        stage.consent("P000001");
        var receipt = machine.handsIn(
            stage.intake, pass, batch(event("P000001", 1, before), event("P000001", 1, stage.clock.instant())))
            .json();
        assertThat(receipt.path("refused").findValuesAsText("index")).containsExactly("0");
        assertThat(receipt.path("accepted").size()).isEqualTo(1);
    }

    @Test
    void what_comes_after_five_minutes_is_late() {
        ready();
        var seen = stage.clock.instant();
        stage.clock.advance(Duration.ofHours(2));
        assertThat(machine.handsIn(stage.intake, pass, batch(event("P000001", 1, seen))).json().path("accepted").size())
            .isEqualTo(1);
        assertThat(stage.queue.sent()).singleElement().satisfies(scan -> assertThat(scan.late()).isTrue());
    }

    @Test
    void nobody_is_seen_on_a_day_that_is_not_held() {
        stage.clock.set(Instant.parse("2026-05-10T12:00:00Z"));
        ready();
        assertThat(Stage.codes(machine.handsIn(stage.intake, pass, batch(event())).json()))
            .containsExactly("not-held-today");
    }

    @Test
    void a_batch_that_was_altered_or_comes_from_elsewhere_is_refused_whole() {
        assertThat(machine.handsIn(stage.intake, pass, batch(event())).code()).as("nobody opened the terminal")
            .isEqualTo("terminal-signature-invalid");
        ready();
        var batch = batch(event());
        assertThat(machine.handsIn(stage.intake, pass, batch.replace("P000001", "P000002"), batch).code())
            .isEqualTo("terminal-signature-invalid");
        assertThat(machine.handsIn(stage.intake, pass, batch + " ", batch).code())
            .isEqualTo("terminal-signature-invalid");
        assertThat(new Machine().handsIn(stage.intake, pass, batch).code()).isEqualTo("terminal-key-taken");
        assertThat(machine.handsIn(stage.intake, "A".repeat(74), batch).code()).isEqualTo("terminal-invalid");
        stage.revoke();
        assertThat(machine.handsIn(stage.intake, pass, batch).code()).isEqualTo("terminal-revoked");
        assertThat(stage.queue.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{\"half a", "{} {}", "", "{}", "{\"terminal\":\"" + Stage.TERMINAL + "\"}",
        "{\"terminal\":\"" + Stage.TERMINAL + "\",\"events\":[]}",
        "{\"terminal\":\"" + Stage.TERMINAL + "\",\"events\":{}}",
        "{\"terminal\":\"" + Stage.TERMINAL + "\",\"events\":[{}],\"surprise\":1}",
        "{\"terminal\":\"" + Stage.TRAINING + "\",\"events\":[{}]}", "{\"events\":[{}]}"})
    void a_signed_batch_that_is_none_is_refused_whole(String batch) {
        ready();
        assertThat(machine.handsIn(stage.intake, pass, batch).code())
            .isEqualTo(batch.matches("\\{.*}") && !batch.equals("{} {}") ? "fields-invalid" : "body-not-json");
        assertThat(stage.queue.sent()).isEmpty();
    }

    @Test
    void a_batch_has_a_hundred_events_at_most() {
        ready();
        var hundred = IntStream.range(0, 100)
            .mapToObj(i -> event("P000001", 1, stage.clock.instant().minusMillis(i)).replace(id(0), id(i)))
            .toArray(String[]::new);
        assertThat(machine.handsIn(stage.intake, pass, batch(hundred)).json().path("refused").size())
            .as("before they consented").isEqualTo(99);
        assertThat(stage.queue.sent()).hasSize(100);
        var more = new ArrayList<>(List.of(hundred));
        more.add(event());
        assertThat(machine.handsIn(stage.intake, pass, batch(more.toArray(String[]::new))).json().path("fields")
            .findValuesAsText("field"))
            .containsExactly("batch.events");
        assertThat(Events.http("face-terminal.hand-in-terminal-events.json")
            .body(body -> body.replaceFirst("\"batch\":\"(\\\\.|[^\"\\\\])*\",", "")).to(stage.intake).json()
            .path("fields").findValuesAsText("field")).containsExactly("batch");
    }

    @Test
    void a_try_that_cannot_be_noted_is_refused_all_the_same_and_what_cannot_be_queued_is_not_accepted() {
        ready();
        var down = stage.intakeWith(message -> {
            throw new IllegalStateException("the queue cannot be reached");
        });
        assertThat(Stage.codes(machine.handsIn(down, pass, batch(event("P000002", 1, stage.clock.instant()))).json()))
            .containsExactly("face-consent-missing");
        assertThat(machine.handsIn(down, pass, batch(event())).code()).isEqualTo("internal-error");
    }

    /** Opened by the machine, with the consent of P000001. */
    private void ready() {
        machine.opens(stage.intake, pass);
        stage.consent("P000001");
    }

    private List<Scan> tries() {
        return stage.queue.sent().stream().filter(scan -> scan.refused() != null).toList();
    }

    private String event() {
        return event("P000001", 1, stage.clock.instant());
    }

    private static String event(String person, int course, Instant at) {
        return "{\"id\":\"" + id(0) + "\",\"person\":\"" + person + "\",\"course\":" + course
            + ",\"direction\":\"SIGN_IN\",\"at\":\"" + at + "\"}";
    }

    private static String id(int i) {
        return new UUID(1, i).toString();
    }

    private static String batch(String... events) {
        return "{\"terminal\":\"" + Stage.TERMINAL + "\",\"events\":[" + String.join(",", events) + "]}";
    }
}
