package xuefen.analysis;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.Integrity;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.Provenance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.signing.EvidenceKey;
import xuefen.domain.signing.SigningSecret;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;

/** A result to print: two days with four windows each, people of whom every tenth has one scan only. */
final class Found {
    static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    static final String ANALYSIS = "0b8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    static final Instant ORDERED = Instant.parse("2026-05-12T10:00:00Z");
    static final EvidenceKey KEY = EvidenceKey.of(SigningSecret.of("a secret of tests that is of no use elsewhere"));
    private static final int ONE_SCAN = 10;

    private Found() {}

    static Training training(String title) {
        var halfDays = new ArrayList<HalfDay>();
        for (var day : List.of(LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12))) {
            halfDays.add(new HalfDay(day, Half.AM, LocalTime.of(8, 30), LocalTime.of(11, 30)));
            halfDays.add(new HalfDay(day, Half.PM, LocalTime.of(14, 0), LocalTime.of(17, 0)));
        }
        return new Training(ID, 1, "hospital01", "2026-03-01-001", title, 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "指南解读", "测试主任甲", new BigDecimal("12"))),
            List.of(new Cycle(1, LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 12), halfDays, null)),
            Instant.parse("2026-03-01T01:00:00Z"));
    }

    static AnalysisResult result(boolean preliminary, int people, String name) {
        var windows = SwipeWindows.of(training("").cycle(1));
        var order = new AnalysisOrder(ANALYSIS, ID, 1, preliminary, windows, 8, FlagPolicy.DEFAULT, "hospital01",
            ORDERED, List.of(1), List.of());
        var first = windows.windows().getFirst().from();
        var flags = new TreeMap<FlagKind, Integer>();
        flags.put(FlagKind.SHARED_DEVICE, 2);
        flags.put(FlagKind.LATE, 7);
        var integrity = new Integrity(0, flags,
            List.of(new ScanDecision("d1", ID, 1, new ScanId(1, "P000002", first, "digest").text(), Verdict.COUNTS,
                "借用同事手机，现场核对", "hospital01", ORDERED)),
            List.of(new ManualAttendance("m1", 1, ID, 1, 1, Direction.SIGN_IN, first, "P000003", "手机没电，现场签名",
                "签到表第 3 页第 12 行", "hospital01", ORDERED, null)),
            4);
        return new AnalysisResult(order, 8L * people, IntStream.range(0, people)
            .mapToObj(number -> person(windows.windows(), number, name)).toList(), integrity,
            new Provenance(Provenance.RULES, "0.2.0", 8L * people, windows.windows().getLast().to(), "ab".repeat(32)));
    }

    static AnalysisSummary summary(AnalysisResult result) {
        var sha256 = "cd".repeat(32);
        return result.summary(ORDERED, sha256, KEY.sign(ANALYSIS, sha256));
    }

    private static AnalysisResult.Person person(List<SwipeWindow> windows, int number, String name) {
        var all = number % ONE_SCAN != ONE_SCAN - 1;
        var hits = new ArrayList<Instant>();
        for (int i = 0; i < windows.size(); i++) {
            hits.add(all || i == 0 ? windows.get(i).from().plusSeconds(number % 900) : null);
        }
        return new AnalysisResult.Person("P%06d".formatted(number + 1),
            name + Character.toString(0x4E00 + number * 7 % 20_000) + Character.toString(0x4E00 + number * 3 % 20_000),
            "测试市第" + number % 60 + "医院", hits, all ? windows.size() : 1, all, number == 2 ? List.of(1) : List.of(),
            all ? List.of(1) : List.of(), null, List.of());
    }
}
