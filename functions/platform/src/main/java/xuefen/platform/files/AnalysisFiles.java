package xuefen.platform.files;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.platform.json.Json;

/**
 * The files of analyses: the full result, a document for people, and the evidence from which anybody can find the
 * result again. A file's name ends with the SHA-256 of the result, which the summary holds too: two concurrent runs of
 * one analysis never overwrite each other, and the summary says which one counts.
 */
public final class AnalysisFiles {
    private static final String EVIDENCE = "jsonl.gz";

    private final FileStore files;

    /** Results in a store of files. */
    public AnalysisFiles(FileStore files) {
        this.files = files;
    }

    /** Stores the JSON of a result under its SHA-256. */
    public void keepResult(AnalysisOrder order, String sha256, byte[] result) {
        files.put(key(order, sha256, "json"), result, "application/json");
    }

    /** Stores the PDF of a result. */
    public void keepDocument(AnalysisOrder order, String sha256, byte[] document) {
        files.put(key(order, sha256, "pdf"), document, "application/pdf");
    }

    /** Stores the evidence of a result, as {@link xuefen.platform.evidence.EvidenceWriter} wrote it. */
    public void keepEvidence(AnalysisOrder order, String sha256, Path evidence) {
        files.put(key(order, sha256, EVIDENCE), evidence, "application/gzip");
    }

    /**
     * The full result of an analysis that is done.
     *
     * @throws IllegalStateException when the result is gone or was changed
     */
    public AnalysisResult result(AnalysisSummary summary) {
        return Json.read(bytes(summary), AnalysisResult.class);
    }

    /**
     * Hands over the people of the result of an analysis that is done, one by one: a hundred thousand of them do not
     * have to fit in memory.
     *
     * @throws IllegalStateException when the result is gone or was changed
     */
    public void eachPerson(AnalysisSummary summary, Consumer<AnalysisResult.Person> taken) {
        Json.each(bytes(summary), "people", AnalysisResult.Person.class, taken);
    }

    private byte[] bytes(AnalysisSummary summary) {
        var order = summary.order();
        var bytes = files.get(key(order, summary.sha256(), "json"))
            .orElseThrow(() -> new IllegalStateException("the result of analysis " + order.id() + " is gone"));
        if (!Sha256.hex(bytes).equals(summary.sha256())) {
            throw new IllegalStateException("the result of analysis " + order.id() + " was changed after it was kept");
        }
        return bytes;
    }

    /**
     * A link to the document of an analysis that is done: a PDF, or HTML where the analysis is from before results were
     * signed.
     *
     * @param name of the file, without the ending
     */
    public Link document(AnalysisSummary summary, String name, Instant now) {
        return link(summary, name, summary.signature() == null ? "html" : "pdf", now);
    }

    /** A link to the evidence of an analysis that is done and signed. */
    public Link evidence(AnalysisSummary summary, String name, Instant now) {
        return link(summary, name, EVIDENCE, now);
    }

    private Link link(AnalysisSummary summary, String name, String type, Instant now) {
        var fileName = name + "." + type;
        return new Link(fileName, files.link(key(summary.order(), summary.sha256(), type), fileName, Link.VALID),
            now.plus(Link.VALID));
    }

    private static String key(AnalysisOrder order, String sha256, String type) {
        return "analyses/" + order.training() + "/" + order.cycle() + "/" + order.id() + "." + sha256 + "." + type;
    }
}
