package xuefen.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.RollCall;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.Documents;
import xuefen.platform.store.ScanStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Serving;

/**
 * The evening of the first day. P000001 came, answered the roll call, and had a scan sent twice, in time and late;
 * P000002 came by hand alone and missed the call; the second entry by hand of P000003 was withdrawn, and a scan of
 * theirs does not count by decision. The phone, the board, the list, the roll call and the analysis tell the same
 * story.
 */
class SameDayTest {
    private static final String CALL = "5d2f8c1a-7b3e-4f60-9a84-c1e2d3f4a5b6";
    private static final String DAY = "2026-05-11";

    private final Stage stage = new Stage();

    @BeforeEach
    void the_first_day() {
        var arrived = stage.scan("P000001", Direction.SIGN_IN, DAY + "T08:50:00");
        stage.keep(arrived, late(arrived), stage.scan("P000001", Direction.SIGN_IN, DAY + "T10:29:00"),
            stage.scan("P000001", Direction.SIGN_OUT, DAY + "T12:05:00"),
            stage.scan("P000003", Direction.SIGN_IN, DAY + "T08:52:00"), stage.refused("P000003", DAY + "T12:06:00"));
        stage.marks.add(manual("0b8f6a52-3d1c-4e7a-8f25-000000000002", "P000002", Direction.SIGN_IN, "T08:55:00"));
        var mistaken = manual("0b8f6a52-3d1c-4e7a-8f25-000000000003", "P000003", Direction.SIGN_OUT, "T12:05:00");
        stage.marks.add(mistaken);
        stage.marks.save(mistaken.withdrawn("补登到了别人名下", "hospital01", at("T13:00:00")));
        var people = List.of("P000001", "P000002", "P000003");
        var order = new RollCall.Order(1, people, null, 5);
        stage.calls.open(RollCall.called(CALL, Stage.CYCLE, order, people, "hospital01", at("T10:27:00")));
        stage.marks.add(new ScanDecision("0b8f6a52-3d1c-4e7a-8f25-00000000000d", Stage.TRAINING, 1,
            stage.scan("P000003", Direction.SIGN_IN, DAY + "T08:52:00").id().text(), Verdict.DOES_NOT_COUNT, "签到之后随即离开",
            "hospital01", at("T13:00:00")));
        stage.clock.set(at("T20:00:00"));
    }

    @Test
    void each_phone_shows_the_day_of_its_owner() {
        assertThat(own("P000001").path("windows").findValuesAsText("state")).containsExactly("DONE", "DONE", "MISSED",
            "MISSED");
        assertThat(own("P000001").path("scans").findValuesAsText("standing"))
            .as("the late double is the same scan, and the answer to the call is in no window")
            .containsExactly("COUNTS", "OUTSIDE", "COUNTS");
        assertThat(own("P000001").at("/rollCall/confirmedAt").textValue()).isEqualTo(at("T10:29:00").toString());
        assertThat(own("P000002").path("windows").findValuesAsText("state")).containsExactly("DONE", "MISSED", "MISSED",
            "MISSED");
        assertThat(own("P000002").at("/rollCall").has("confirmedAt")).isFalse();
        assertThat(own("P000003").path("windows").findValuesAsText("state")).as("their scan does not count")
            .containsExactly("MISSED", "MISSED", "MISSED", "MISSED");
        assertThat(own("P000003").path("scans").findValuesAsText("standing")).containsExactly("EXCLUDED");
    }

    @Test
    void the_board_counts_window_by_window_what_the_phones_show() {
        var board = board(null);
        assertThat(board.path("scans").intValue()).isEqualTo(5);
        assertThat(board.path("windows").findValuesAsText("seen")).containsExactly("3", "1", "0", "0");
        assertThat(board.path("present").intValue()).isEqualTo(2);
        assertThat(board.path("left").intValue()).isOne();
        for (var person : List.of("P000001", "P000002", "P000003")) {
            var found = board(person).at("/people/0");
            assertThat(found.path("scans").findValuesAsText("at"))
                .isEqualTo(own(person).path("scans").findValuesAsText("at"));
            assertThat(found.path("missing").findValuesAsText("from"))
                .isEqualTo(own(person).path("windows").valueStream()
                    .map(window -> window.path("from").textValue()).filter(from -> !seenIn(own(person), from))
                    .toList());
        }
    }

    @Test
    void a_look_at_the_board_reads_each_shard_once_and_the_refused_tries() {
        var queries = new AtomicInteger();
        var table = new MemoryDocuments();
        var counting = (Documents) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Documents.class},
            (proxy, method, arguments) -> {
                queries.incrementAndGet();
                return method.invoke(table, arguments);
            });
        var looked = stage.liveFunction(new AttendanceReader(new ScanStore(counting), stage.marks, stage.calls));
        assertThat(Events.http("attendance-analysis.look-at-attendance.json").query("day", DAY).to(looked).status())
            .isEqualTo(200);
        assertThat(queries.get()).isEqualTo(16 + 1);
    }

    @Test
    void the_roll_call_names_who_answered_as_the_phones_and_the_list_do() {
        var calls = Serving.of(RollCalls.ROUTES,
            new RollCalls(stage.trainings, stage.calls, stage.attendance, stage.accounts, new Random(1), stage.clock),
            new AuditLog(stage.auditTable, stage.clock));
        var called = Events.http("attendance-analysis.get-roll-call.json").path("rollCallId", CALL).to(calls).json();
        assertThat(called.path("people").findValuesAsText("state")).containsExactly("CONFIRMED", "MISSED", "MISSED");
        assertThat(called.at("/people/0/at").textValue())
            .isEqualTo(own("P000001").at("/rollCall/confirmedAt").textValue());
        assertThat(list("flag", "ROLL_CALL_MISSED").findValuesAsText("person"))
            .as("nothing stands out about what was added by hand").containsExactly("P000003");
    }

    @Test
    void the_list_has_each_record_once_in_order_of_time_and_says_what_counts() {
        var records = list("show", "ACCEPTED");
        assertThat(records.valueStream()
            .map(record -> record.path("person").textValue() + " " + record.path("standing").textValue()))
            .containsExactly("P000001 COUNTS", "P000003 EXCLUDED", "P000002 COUNTS", "P000001 OUTSIDE",
                "P000001 COUNTS");
        assertThat(records.valueStream().filter(record -> record.path("counts").booleanValue())).hasSize(3)
            .allMatch(record -> record.path("standing").textValue().equals("COUNTS") && record.has("window"));
        assertThat(records).hasSize(board(null).path("scans").intValue());
        assertThat(list("show", "REFUSED").findValuesAsText("person")).containsExactly("P000003");
    }

    @Test
    void the_analysis_hits_what_the_list_counts() {
        stage.analysed();
        var analysis = Events.http("attendance-analysis.get-analysis.json").to(stage.function).json();
        var standings = list("show", "ACCEPTED").findValuesAsText("standing");
        var excluded = Collections.frequency(standings, "EXCLUDED");
        assertThat(analysis.at("/summary/excluded").intValue()).isEqualTo(excluded);
        assertThat(analysis.at("/summary/scans").intValue()).isEqualTo(standings.size() - excluded);
        assertThat(list("show", "NOT_COUNTED")).hasSize(standings.size() - Collections.frequency(standings, "COUNTS"));
        var people = analysis.at("/people/items");
        assertThat(people.findValuesAsText("person")).containsExactly("P000001", "P000002", "P000003");
        assertThat(people.findValuesAsText("windows")).containsExactly("2", "1", "0");
        assertThat(people.at("/0/hits/0").textValue()).isEqualTo(own("P000001").at("/windows/0/at").textValue());
        assertThat(people.at("/1/manual/0").intValue()).as("by hand alone").isOne();
        assertThat(stage.document()).contains("抽查点名未确认1", "签到之后随即离开").doesNotContain("补登到了别人名下");
    }

    /** Whether somebody has a record in the window that begins at a time, whether or not it counts. */
    private static boolean seenIn(JsonNode own, String from) {
        var window = own.path("windows").valueStream().filter(each -> each.path("from").textValue().equals(from))
            .findFirst().orElseThrow();
        return own.path("scans").valueStream().anyMatch(scan -> scan.path("direction").equals(window.path("direction"))
            && !Instant.parse(scan.path("at").textValue()).isBefore(Instant.parse(from))
            && !Instant.parse(scan.path("at").textValue()).isAfter(Instant.parse(window.path("to").textValue())));
    }

    private JsonNode own(String person) {
        return Events.http("attendance-analysis.get-own-attendance.json").query("day", DAY)
            .as(new Caller(person, Role.LEARNER, null, null, null))
            .to(new OwnAttendanceFunction(stage.trainings, stage.attendance, stage.clock)).json();
    }

    private JsonNode board(String words) {
        var call = Events.http("attendance-analysis.look-at-attendance.json").query("day", DAY).query("words", words);
        return call.to(stage.liveFunction()).json();
    }

    private JsonNode list(String name, String value) {
        return Events.http("attendance-analysis.list-scans.json").query("day", DAY).query(name, value)
            .to(stage.function).json().path("items");
    }

    /** The same scan as a retry stores it, half an hour later. */
    private static Scan late(Scan scan) {
        return new Scan(scan.occasion(), scan.person(),
            new ScanTimes(scan.at(), scan.times().shownAt(), scan.times().exchangedAt(),
                scan.receivedAt().plusSeconds(1800)),
            scan.digest(), scan.phone(), ScanSource.PHONE, null);
    }

    private static ManualAttendance manual(String id, String person, Direction direction, String time) {
        return new ManualAttendance(id, 1, Stage.TRAINING, 1, 1, direction, at(time), person, "手机没电，现场签名", null,
            "hospital01", at("T12:30:00"), null);
    }

    private static Instant at(String time) {
        return Instant.parse(DAY + time + "+08:00");
    }
}
