package xuefen.local.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.Provenance;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.TakenRecord;
import xuefen.platform.evidence.EvidenceHead;
import xuefen.platform.evidence.EvidenceKind;
import xuefen.platform.evidence.EvidencePerson;
import xuefen.platform.evidence.LineCheck;
import xuefen.platform.json.Json;

/** The inputs of an analysis, taken line by line; what they give is found while they are read. */
final class EvidenceInputs {
    private final MessageDigest digest;
    private final List<String> wrong = new ArrayList<>();
    private final List<ScanDecision> decisions = new ArrayList<>();
    private final List<ManualAttendance> manual = new ArrayList<>();
    private final Map<String, AnalysisResult.Named> names = new HashMap<>();
    /** The check that the line before should have, and the one that it has. */
    private List<String> before = List.of(LineCheck.FIRST);
    private String last = "";
    private long lines;
    private EvidenceHead head;
    private AnalysisOrder order;
    private ScanAnalysis analysis;

    EvidenceInputs() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Takes the next line. */
    void take(byte[] line) {
        lines++;
        digest.update(line);
        digest.update((byte) '\n');
        var json = LineCheck.without(line);
        var ours = before.stream().map(check -> LineCheck.of(check, json)).toList();
        var sound = ours.stream().anyMatch(check -> LineCheck.ends(line, check));
        var value = read(json);
        var said = value.map(EvidenceInputs::said);
        if (!sound) {
            wrong.add("第 " + lines + " 行与其校验码不符，被改动、增删或调换过：" + said.orElse("已不可读，在" + last + "之后"));
        } else if (wrong.isEmpty()) {
            use(value.orElse(null));
        }
        // Where a check itself was changed, the next line follows what it was; where a line was, what it is now.
        before = sound ? List.of(checkOf(line)) : List.of(checkOf(line), ours.getFirst());
        last = said.orElse("第 " + lines + " 行");
    }

    private static String checkOf(byte[] line) {
        var text = new String(line, StandardCharsets.ISO_8859_1);
        var end = Math.max(0, text.length() - 2);
        return text.substring(Math.max(0, end - LineCheck.FIRST.length()), end);
    }

    /** What a line says; empty where it is nothing that a line may be. */
    private static Optional<Object> read(byte[] json) {
        try {
            var tree = Json.read(json, JsonNode.class);
            if (tree == null || tree.size() != 1) {
                return Optional.empty();
            }
            var field = tree.fieldNames().next();
            return EvidenceKind.of(field).map(kind -> Json.read(tree.get(field).toString(), kind.type()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not JSON, or not of that kind
        }
    }

    private static String said(Object value) {
        return switch (value) {
            case AnalysisOrder _ -> "分析的要求（刷卡周期、规则和须符合的周期数）";
            case ScanDecision given -> "对扫码 " + given.scan() + " 的处理";
            case ManualAttendance given -> "补登 " + given.person() + " " + given.at();
            case TakenRecord given -> "扫码记录 " + given.person() + " " + given.direction() + " " + given.at();
            case EvidencePerson given -> "人员 " + given.person();
            default -> "证据的说明";
        };
    }

    private void use(Object value) {
        try {
            switch (value) {
                case EvidenceHead given -> head = given;
                case AnalysisOrder given -> order = given;
                case ScanDecision given -> decisions.add(given);
                case ManualAttendance given -> manual.add(given);
                case TakenRecord given -> analysis().add(given);
                case EvidencePerson given -> names.put(given.person(), given.named());
                case null, default -> wrong.add("第 " + lines + " 行不是证据");
            }
        } catch (RuntimeException e) {
            // Its check is sound, but no analysis wrote it: whatever fails is the answer.
            wrong.add("第 " + lines + " 行不能用于分析：" + e.getMessage());
        }
    }

    private ScanAnalysis analysis() {
        if (analysis == null) {
            analysis = new ScanAnalysis(order, decisions, manual, List.of());
        }
        return analysis;
    }

    /** Which lines are not as they were. */
    List<String> wrong() {
        return wrong;
    }

    /** Hex SHA-256 of all lines; to be asked once, in the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lines so far. */
    long lines() {
        return lines;
    }

    /** Which analysis it is; null where no line says so. */
    EvidenceHead head() {
        return head;
    }

    /**
     * What the inputs give; empty where they are not whole.
     *
     * @param provenance which cannot be found again, as it names the program that found the result
     */
    Optional<AnalysisResult> result(Provenance provenance) {
        return head == null || order == null || !wrong.isEmpty() ? Optional.empty()
            : Optional.of(AnalysisResult.of(order, analysis().found(), names, analysis().integrity(), provenance));
    }
}
