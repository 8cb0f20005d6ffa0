package xuefen.local.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.Provenance;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.attendance.TakenRecord;
import xuefen.domain.attendance.Verdict;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.ScanId;
import xuefen.domain.scanning.ScanSource;
import xuefen.domain.signing.EvidenceKey;
import xuefen.domain.signing.SigningSecret;
import xuefen.domain.training.Half;
import xuefen.platform.evidence.EvidenceHead;
import xuefen.platform.evidence.EvidenceKind;
import xuefen.platform.evidence.EvidencePerson;
import xuefen.platform.evidence.EvidenceSeal;
import xuefen.platform.evidence.EvidenceWriter;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;

/** Evidence of one morning: a line of each kind, with people who qualify and one who does not. */
final class Evidence {
    static final String ANALYSIS = "0b8f6a52-3d1c-4e7a-8f25-6c9d0e1a2b34";
    static final EvidenceKey KEY = EvidenceKey.of(SigningSecret.of("a secret of tests that is of no use elsewhere"));

    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final Instant CLASS = Instant.parse("2026-05-11T00:30:00Z");
    private static final Instant ORDERED = Instant.parse("2026-05-11T10:00:00Z");

    private Evidence() {}

    /** The file, as it is downloaded. */
    static byte[] file() {
        return file(Provenance.RULES);
    }

    static byte[] file(int rules) {
        var windows = new SwipeWindows(
            List.of(new SwipeWindow(Half.AM, Direction.SIGN_IN, CLASS.minusSeconds(1800), CLASS.plusSeconds(900)),
                new SwipeWindow(Half.AM, Direction.SIGN_OUT, CLASS.plusSeconds(9900), CLASS.plusSeconds(12_600))));
        var order = new AnalysisOrder(ANALYSIS, TRAINING, 1, false, windows, 2,
            new FlagPolicy(List.of(FlagKind.SHARED_DEVICE), List.of()), "hospital01", ORDERED, List.of(1), List.of());
        var confirmed = new ScanId(1, "P000002", CLASS, "digest").text();
        var decisions = List.of(new ScanDecision("d1", TRAINING, 1, confirmed, Verdict.COUNTS, "现场已核对本人", "hospital01",
            CLASS.plusSeconds(60)));
        var manual = List.of(new ManualAttendance("m1", 1, TRAINING, 1, 1, Direction.SIGN_OUT,
            CLASS.plusSeconds(10_800), "P000002", "手机没电，现场签名", null, "hospital01", ORDERED.minusSeconds(60), null));
        var records = List.of(record("P000001", Direction.SIGN_IN, 0, null),
            record("P000002", Direction.SIGN_IN, 0, confirmed, FlagKind.SHARED_DEVICE),
            record("P000003", Direction.SIGN_IN, 5, null, FlagKind.SHARED_DEVICE),
            record("P000001", Direction.SIGN_OUT, 10_801, null));
        var people = List.of(new EvidencePerson("P000001", "测试医生甲", "测试市第一医院", "主治医师"),
            new EvidencePerson("P000002", "测试医生乙", null, null), new EvidencePerson("P000003", null, null, null));
        var bytes = new ByteArrayOutputStream();
        try (var writer = new EvidenceWriter(bytes)) {
            writer.add(EvidenceKind.HEAD,
                new EvidenceHead(EvidenceHead.FORMAT, ANALYSIS, "2026-03-01-001", "心力衰竭诊疗新进展", "测试市第一医院", 1));
            writer.add(EvidenceKind.ORDER, order);
            decisions.forEach(each -> writer.add(EvidenceKind.DECISION, each));
            manual.forEach(each -> writer.add(EvidenceKind.MANUAL, each));
            records.forEach(each -> writer.add(EvidenceKind.RECORD, each));
            people.forEach(each -> writer.add(EvidenceKind.PERSON, each));
            var analysis = new ScanAnalysis(order, decisions, manual, List.of());
            records.forEach(analysis::add);
            var names = new HashMap<String, AnalysisResult.Named>();
            people.forEach(each -> names.put(each.person(), each.named()));
            var result = Json.bytes(AnalysisResult.of(order, analysis.found(), names, analysis.integrity(),
                new Provenance(rules, "0.2.0", records.size(), records.getLast().at(), writer.inputs())));
            var sha256 = Sha256.hex(result);
            writer.end(result, new EvidenceSeal(ANALYSIS, sha256, KEY.sign(ANALYSIS, sha256), KEY.published(null)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** The lines of the file. */
    static byte[] plain(byte[] file) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TakenRecord record(String person, Direction direction, int seconds, String decided,
        FlagKind... flags) {
        return new TakenRecord(person, direction, CLASS.plusSeconds(seconds), 1, ScanSource.PHONE, List.of(flags),
            false, decided);
    }
}
