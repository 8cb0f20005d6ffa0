package xuefen.platform.files;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.platform.json.Json;

/**
 * The full results of analyses, each with an HTML document for people. A file's name ends with the SHA-256 of the
 * result, which the summary holds too: two concurrent runs of one analysis never overwrite each other, and the summary
 * says which one counts.
 */
public final class AnalysisFiles {
    private final FileStore files;

    /** Results in a store of files. */
    public AnalysisFiles(FileStore files) {
        this.files = files;
    }

    /**
     * Stores a result and its document.
     *
     * @param document makes the HTML document from the result's SHA-256
     * @return the result's SHA-256
     */
    public String keep(AnalysisResult result, java.util.function.UnaryOperator<String> document) {
        var bytes = Json.bytes(result);
        var sha256 = Sha256.hex(bytes);
        files.put(key(result.order(), sha256, "json"), bytes, "application/json");
        files.put(key(result.order(), sha256, "html"), document.apply(sha256).getBytes(StandardCharsets.UTF_8),
            "text/html; charset=utf-8");
        return sha256;
    }

    /**
     * The full result of an analysis that is done.
     *
     * @throws IllegalStateException when the result is gone or was changed
     */
    public AnalysisResult result(AnalysisSummary summary) {
        var order = summary.order();
        var bytes = files.get(key(order, summary.sha256(), "json"))
            .orElseThrow(() -> new IllegalStateException("the result of analysis " + order.id() + " is gone"));
        if (!Sha256.hex(bytes).equals(summary.sha256())) {
            throw new IllegalStateException("the result of analysis " + order.id() + " was changed after it was kept");
        }
        return Json.read(bytes, AnalysisResult.class);
    }

    /** A link to the document of an analysis that is done. */
    public String evidence(AnalysisSummary summary, String fileName, Duration valid) {
        return files.link(key(summary.order(), summary.sha256(), "html"), fileName, valid);
    }

    private static String key(AnalysisOrder order, String sha256, String type) {
        return "analyses/" + order.training() + "/" + order.cycle() + "/" + order.id() + "." + sha256 + "." + type;
    }
}
