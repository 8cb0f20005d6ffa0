package xuefen.local.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.Provenance;
import xuefen.domain.signing.PublishedKey;
import xuefen.platform.evidence.EvidenceHead;
import xuefen.platform.evidence.EvidenceSeal;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;

/**
 * Holds evidence against itself: whether its inputs are what the result followed from, whether they give that result
 * again under the rules of this program, and whether the result is the one that was signed.
 */
final class EvidenceCheck {
    private final List<String> wrong = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final EvidenceInputs inputs = new EvidenceInputs();
    private final Optional<Map<String, PublishedKey>> trusted;

    private EvidenceCheck(Optional<Map<String, PublishedKey>> trusted) {
        this.trusted = trusted;
    }

    /**
     * What was found.
     *
     * @param wrong where it differs; empty where everything is equal
     * @param notes what else there is to know
     */
    record Report(List<String> wrong, List<String> notes) {}

    /**
     * Checks a file.
     *
     * @param trusted published keys by id; empty where the key in the file has to do
     * @throws IOException where the file cannot be opened
     */
    static Report of(Path file, Optional<Map<String, PublishedKey>> trusted) throws IOException {
        var check = new EvidenceCheck(trusted);
        try (var lines = EvidenceFile.open(file)) {
            check.read(lines);
        }
        return new Report(List.copyOf(check.wrong), List.copyOf(check.notes));
    }

    private void read(EvidenceFile lines) {
        byte[] result = null;
        byte[] seal = null;
        try {
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (result != null) {
                    inputs.take(result);
                }
                result = seal;
                seal = line;
            }
        } catch (IOException e) {
            wrong.addAll(inputs.wrong());
            wrong.add("文件在读到第 " + (inputs.lines() + 1) + " 行附近时已损坏，不能解压（" + e.getMessage() + "）");
            return;
        }
        // Of an altered file most lines are sound; of another kind of file none is.
        var another = inputs.head() == null && inputs.wrong().size() >= inputs.lines();
        if (!another) {
            wrong.addAll(inputs.wrong());
        }
        if (result == null || inputs.head() == null) {
            wrong.add(another ? "不是考勤分析的证据文件。请用“导出证据”得到的 .jsonl.gz，不是 PDF" : "不是考勤分析的证据文件，或已不完整");
            return;
        }
        if (inputs.head().format() != EvidenceHead.FORMAT) {
            wrong.add("证据的格式为第 " + inputs.head().format() + " 版，本程序只认识第 " + EvidenceHead.FORMAT + " 版");
            return;
        }
        checkResult(result);
        checkSeal(result, seal);
    }

    private void checkResult(byte[] bytes) {
        var given = given(bytes);
        var provenance = given.map(AnalysisResult::provenance).orElse(null);
        if (given.isPresent() && provenance == null) {
            wrong.add("分析结果没有记载依据的扫码记录");
        }
        if (provenance != null) {
            if (!inputs.sha256().equals(provenance.inputs())) {
                wrong.add("扫码记录等输入的 SHA-256 与分析结果所记的不同");
            }
            if (provenance.rules() != Provenance.RULES) {
                notes.add("该分析按第 " + provenance.rules() + " 版规则（程序 " + provenance.code() + "）得出，本程序为第 "
                    + Provenance.RULES + " 版，不同之处可能由此而来");
            }
        }
        try {
            inputs.result(provenance).ifPresent(again -> compare(bytes, again, given.isPresent()));
        } catch (RuntimeException e) {
            // Inputs with sound checks that no analysis can have: made up, and whatever fails is the answer.
            wrong.add("由证据不能重新计算：" + e.getMessage());
        }
    }

    private Optional<AnalysisResult> given(byte[] bytes) {
        try {
            return Optional.of(Json.read(bytes, AnalysisResult.class));
        } catch (RuntimeException e) {
            wrong.add("分析结果（倒数第 2 行）已不可读");
            return Optional.empty();
        }
    }

    private void compare(byte[] given, AnalysisResult again, boolean readable) {
        var bytes = Json.bytes(again);
        if (readable) {
            ResultDifferences.of(Json.read(given, JsonNode.class), Json.read(bytes, JsonNode.class))
                .forEach(difference -> wrong.add("分析结果与重新计算的不同：" + difference));
        } else {
            wrong.add(firstDifference(given, bytes));
        }
    }

    /** Where a result that cannot be read any more is first another than it should be. */
    private static String firstDifference(byte[] given, byte[] again) {
        var place = Arrays.mismatch(given, again);
        var before = new String(again, 0, Math.max(0, Math.min(place + 1, again.length)), StandardCharsets.UTF_8);
        var person = before.lastIndexOf("\"person\":\"");
        return "分析结果自第 " + (place + 1) + " 个字节起不同"
            + (person < 0 ? "" : "，在人员 " + before.substring(person + 10).split("\"", 2)[0] + " 处或之后");
    }

    private void checkSeal(byte[] result, byte[] line) {
        var seal = seal(line);
        if (seal == null || seal.signature() == null || seal.key() == null) {
            wrong.add("最后一行的签名已不可读");
            return;
        }
        var sha256 = Sha256.hex(result);
        if (!sha256.equals(seal.sha256())) {
            wrong.add("分析结果的 SHA-256 为 " + sha256 + "，签名时为 " + seal.sha256());
        }
        if (!Objects.equals(inputs.head().analysis(), seal.analysis())) {
            wrong.add("签名是对另一次分析的：" + seal.analysis());
        }
        var id = seal.signature().key();
        var key = trusted.map(keys -> keys.get(id)).orElseGet(() -> trusted.isPresent() ? null : seal.key());
        if (key == null) {
            wrong.add("签名密钥 " + id + " 不是系统公布的密钥");
        } else if (!key.verifies(seal.analysis(), sha256, seal.signature())) {
            wrong.add("签名不是密钥 " + id + " 对这个结果作出的");
        } else if (!key.id().equals(seal.key().id()) || !key.key().equals(seal.key().key())) {
            wrong.add("文件所附的密钥不是签名的密钥 " + id);
        } else if (trusted.isEmpty()) {
            notes.add("签名由文件所附的密钥 " + id + " 作出。是否为系统的密钥，请用 --keys 给出系统公布的密钥，或与考勤分析文件最后一页核对");
        }
    }

    private static EvidenceSeal seal(byte[] line) {
        try {
            return Json.read(Json.read(line, JsonNode.class).path("seal").toString(), EvidenceSeal.class);
        } catch (IllegalArgumentException e) {
            return null; // no seal: the caller says so
        }
    }
}
