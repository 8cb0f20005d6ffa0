package xuefen.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.signing.EvidenceKey;
import xuefen.domain.signing.SigningSecrets;
import xuefen.domain.training.Training;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.evidence.EvidenceSeal;
import xuefen.platform.evidence.EvidenceWriter;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.store.EvidenceKeyStore;

/**
 * Keeps what an analysis found: signed, with the evidence from which anybody can find it again, and as a document for
 * people. All of it is there before a summary says so.
 */
public final class Keeping {
    private final AnalysisFiles files;
    private final EvidenceKeyStore keys;
    private final SigningSecrets secrets;
    private final PdfPrinter printer;
    private final InstantSource clock;

    /**
     * @param keys    where the key is published before it signs
     * @param secrets of which the key is derived
     */
    public Keeping(AnalysisFiles files, EvidenceKeyStore keys, SigningSecrets secrets, PdfPrinter printer,
        InstantSource clock) {
        this.files = files;
        this.keys = keys;
        this.secrets = secrets;
        this.printer = printer;
        this.clock = clock;
    }

    /**
     * Runs an analysis and keeps it.
     *
     * @param analysis finds the result, and writes down what it follows from while it reads it
     * @return its summary
     */
    AnalysisSummary kept(Training training, Function<EvidenceWriter, AnalysisResult> analysis) {
        var file = temporary();
        try {
            return kept(training, file, analysis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private AnalysisSummary kept(Training training, Path file, Function<EvidenceWriter, AnalysisResult> analysis)
        throws IOException {
        AnalysisSummary summary;
        byte[] bytes;
        AnalysisResult result;
        try (var evidence = new EvidenceWriter(Files.newOutputStream(file))) {
            result = analysis.apply(evidence);
            bytes = Json.bytes(result);
            var sha256 = Sha256.hex(bytes);
            var id = result.order().id();
            var key = EvidenceKey.of(secrets.signing());
            keys.publish(key.published(clock.instant()));
            summary = result.summary(clock.instant(), sha256, key.sign(id, sha256));
            evidence.end(bytes, new EvidenceSeal(id, sha256, summary.signature(), key.published(null)));
        }
        var order = result.order();
        files.keepResult(order, summary.sha256(), bytes);
        files.keepEvidence(order, summary.sha256(), file);
        files.keepDocument(order, summary.sha256(),
            printer.print(EvidenceSheet.of(training, result, summary), order.orderedAt()));
        return summary;
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("evidence", ".jsonl.gz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
