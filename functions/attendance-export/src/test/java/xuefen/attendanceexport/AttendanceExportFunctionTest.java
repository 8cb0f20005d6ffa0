package xuefen.attendanceexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Occasion;
import xuefen.domain.scanning.Phone;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.scanning.ScanTimes;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

class AttendanceExportFunctionTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);
    private static final Instant MORNING = Instant.parse("2026-05-11T00:50:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final MarkStore marks = new MarkStore(table);
    private final ScanStore scans = new ScanStore(new MemoryDocuments());
    private final AccountStore accounts = new AccountStore(new MemoryDocuments());
    private final SettableClock clock = new SettableClock("2026-05-12T10:00:00Z");

    @BeforeEach
    void threePeople() {
        new TrainingStore(table).add(new Training(TRAINING, 1, "hospital01", "2026-03-01-001", "培训", 2026, "测试市第一医院",
            "测试区", List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal("6"))), List.of(new Cycle(1, DAY, DAY,
                List.of(new HalfDay(DAY, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))), null)),
            MORNING));
        accounts.add(new AccountStore.Stored(
            new Account("P000001", Role.LEARNER, "=测试医生甲", null, "测试市第一医院", "测试区", "医师"), "hash"));
        scans.keep(List.of(scan("P000001", null), scan("P000002", null), scan("P000003", ProblemCode.CLAIM_EXPIRED)));
        marks.add(new ScanDecision("d", TRAINING, 1, scan("P000002", null).id().text(), Verdict.DOES_NOT_COUNT,
            "签到后随即离开", "hospital01", MORNING));
        var participants = new ParticipantStore(table);
        var none = participants.ofCycle(new CycleId(TRAINING, 1));
        participants.save(none.with(List.of("P000001", "P000002", "P000003"), "hospital01", MORNING), none);
        marks.add(new ManualAttendance("m", 1, TRAINING, 1, 1, Direction.SIGN_OUT, MORNING.plusSeconds(7_200),
            "P000004", "手机没电，现场签名", null, "hospital01", MORNING.plusSeconds(9_000), null));
    }

    @Test
    void every_record_is_a_row_that_says_what_stands_out_and_whether_it_counts() throws IOException {
        var rows = rows(call().to(function(AttendanceExportFunction.MOST)));
        assertThat(rows.getFirst()).startsWith("人员编码", "姓名", "单位");
        assertThat(rows.subList(1, rows.size())).containsExactly(
            List.of("P000001", "=测试医生甲", "测试市第一医院", "", "1. 指南解读", "签到", "2026 年 5 月 11 日 08:50", "扫码",
                scan("P000001", null).deviceTag(), "与 P000002 共用手机，最先使用；手机未签名", "5 月 11 日上午签到 08:30–09:15", "计入", "",
                ""),
            List.of("P000002", "", "", "", "1. 指南解读", "签到", "2026 年 5 月 11 日 08:50", "扫码",
                scan("P000001", null).deviceTag(), "与 P000001 共用手机；手机未签名", "5 月 11 日上午签到 08:30–09:15", "不计（已处理）",
                "签到后随即离开", ""),
            List.of("P000004", "", "", "未登记", "1. 指南解读", "签退", "2026 年 5 月 11 日 10:50", "手工补登", "", "", "",
                "不计（不在刷卡时间内）", "手机没电，现场签名", ""));
        assertThat(audit.all()).singleElement()
            .satisfies(entry -> assertThat(entry.path("event").textValue()).isEqualTo("scans-exported"));
    }

    @Test
    void who_was_seen_by_a_face_terminal_is_marked_so_and_late_where_it_is() throws IOException {
        var at = MORNING.plusSeconds(60);
        scans.keep(List.of(new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 2), "P000005",
            ScanTimes.of(at, at.plusSeconds(400)), "event", Phone.NONE, ScanSource.TERMINAL, null)));
        assertThat(rows(call().query("words", "P000005").to(function(AttendanceExportFunction.MOST))).getLast())
            .isEqualTo(List.of("P000005", "", "", "未登记", "1. 指南解读", "签到", "2026 年 5 月 11 日 08:51", "人脸终端", "",
                "离线补传，晚 400 秒", "5 月 11 日上午签到 08:30–09:15", "待确认", "", ""));
        assertThat(
            rows(call().query("show", "FLAGGED").query("flag", "LATE").to(function(AttendanceExportFunction.MOST))))
            .hasSize(2);
    }

    @Test
    void refused_tries_are_taken_away_when_asked_for() throws IOException {
        var rows = rows(call().query("show", "REFUSED").to(function(AttendanceExportFunction.MOST)));
        assertThat(rows).hasSize(2);
        assertThat(rows.getLast()).startsWith("P000003").endsWith("不计", "", ProblemCode.CLAIM_EXPIRED.title());
        scans.keep(tried(2));
        assertThat(why()).isEqualTo(ProblemCode.CLAIM_EXPIRED.title() + "（共 3 次）");
        scans.keep(tried(200));
        assertThat(why()).isEqualTo(ProblemCode.CLAIM_EXPIRED.title() + "（共 99 次或更多）");
    }

    @Test
    void what_is_too_much_is_refused_and_told_how_to_narrow() throws IOException {
        var reply = call().to(function(2));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/fields/0/field").textValue()).isEqualTo("day");
        assertThat(audit.all()).isEmpty();
        assertThat(rows(call().query("direction", "SIGN_IN").to(function(3)))).hasSize(3);
    }

    @Test
    void what_one_person_has_too_much_of_keeps_nobody_else_s_from_being_taken_away() throws IOException {
        scans
            .keep(
                IntStream.range(0, 500)
                    .mapToObj(i -> new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), "P000000",
                        new ScanTimes(MORNING.plusMillis(i), MORNING, MORNING.plusMillis(i), MORNING.plusSeconds(1)),
                        "digest-" + i, Phone.unsigned("phone"), ScanSource.PHONE, null))
                    .toList());
        assertThat(call().to(function(100)).json().at("/fields/0/field").textValue()).isEqualTo("day");
        assertThat(rows(call().query("unit", "测试市第一医院").to(function(100)))).hasSize(2).last()
            .satisfies(row -> assertThat(row).startsWith("P000001"));
        assertThat(rows(call().query("words", "P000002").to(function(100)))).hasSize(2);
    }

    @Test
    void nobody_but_the_organiser_takes_it_away() {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                assertThat(call().as(new Caller("hospital01", role, null, null, null)).to(function(2)).code())
                    .isEqualTo("role-not-allowed");
            }
        }
        assertThat(call().as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(function(2)).code())
            .isEqualTo("training-not-found");
        assertThat(call().route("GET /nothing").to(function(2)).code()).isEqualTo("no-such-route");
    }

    private AttendanceExportFunction function(int most) {
        return new AttendanceExportFunction(new TrainingStore(table),
            new AttendanceReader(scans, marks, new RollCallStore(table)), new ParticipantStore(table), accounts,
            new AuditLog(audit, clock), most, clock);
    }

    private static Scan scan(String person, ProblemCode refused) {
        return new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), person,
            ScanTimes.of(MORNING, MORNING.plusSeconds(1)), "digest-" + person,
            Phone.unsigned("phone-of-both"), ScanSource.PHONE, refused);
    }

    /** The reason of P000003's refusal in the only row of the workbook. */
    private String why() throws IOException {
        var rows = rows(call().query("show", "REFUSED").to(function(AttendanceExportFunction.MOST)));
        assertThat(rows).hasSize(2);
        return rows.getLast().getLast();
    }

    /** Tries of P000003 with different expired claims. */
    private static List<Scan> tried(int number) {
        return IntStream.range(0, number)
            .mapToObj(
                i -> new Scan(new Occasion(TRAINING, 1, 1, Direction.SIGN_IN, 0), "P000003",
                    ScanTimes.of(MORNING, MORNING.plusSeconds(1)), "tried-" + i,
                    Phone.unsigned("phone-of-both"), ScanSource.PHONE, ProblemCode.CLAIM_EXPIRED))
            .toList();
    }

    private static Call call() {
        return Events.http("attendance-export.export-scans.json");
    }

    private static List<List<String>> rows(Reply reply) throws IOException {
        assertThat(reply.status()).isEqualTo(200);
        var rows = new ArrayList<List<String>>();
        try (var workbook = new XSSFWorkbook(
            new ByteArrayInputStream(Base64.getDecoder().decode(reply.response().getBody())))) {
            for (var row : workbook.getSheetAt(0)) {
                var cells = new ArrayList<String>();
                for (int i = 0; i < workbook.getSheetAt(0).getRow(0).getLastCellNum(); i++) {
                    cells.add(row.getCell(i) == null ? "" : row.getCell(i).getStringCellValue());
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
