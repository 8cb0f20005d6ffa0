package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_DONE;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.EVIDENCE_NOT_KEPT;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;

import xuefen.domain.attendance.AnalysisComparison;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.problem.Problem;
import xuefen.domain.signing.PublishedKey;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.Link;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.EvidenceKeyStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;

/** What an analysis rests on: its evidence, the keys that sign it, and what changed since another analysis. */
final class Evidence {
    static final Routes<Evidence> ROUTES = Routes.of(Evidence.class,
        get("/trainings/{trainingId}/cycles/{cycle}/analyses/{analysisId}/evidence").may(ORGANISER, REVIEWER)
            .answers(Link.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, ANALYSIS_NOT_FOUND, ANALYSIS_NOT_DONE, EVIDENCE_NOT_KEPT)
            .audited(TRAINING, "evidence-exported").by(Evidence::exportEvidence),
        get("/trainings/{trainingId}/cycles/{cycle}/analyses/{analysisId}/changes-since/{otherId}").may(ORGANISER)
            .asks("way").answersPaged(AnalysisChanges.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, ANALYSIS_NOT_FOUND, ANALYSIS_NOT_DONE)
            .audited(TRAINING, "analyses-compared").by(Evidence::compareAnalyses),
        get("/evidence-keys").open().answersPageOf(PublishedKey.class).primed().by(Evidence::listEvidenceKeys));

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final EvidenceKeyStore keys;
    private final InstantSource clock;

    /** Wired from the environment. */
    Evidence() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            new EvidenceKeyStore(DynamoDocuments.of("TRAININGS_TABLE")), Clocks.clock());
    }

    Evidence(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, EvidenceKeyStore keys,
        InstantSource clock) {
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Two analyses compared.
     *
     * @param before  the one that was ordered first
     * @param after   the other
     * @param cameIn  people who qualify in the later one alone
     * @param fellOut people who qualify in the earlier one alone
     * @param people  one page of them, by personnel code
     */
    record AnalysisChanges(AnalysisSummary before, AnalysisSummary after, int cameIn, int fellOut,
        Page<AnalysisComparison.Change> people) {}

    /** The name of an analysis's files, without an ending. */
    static String fileName(Place place) {
        return place.training().projectNumber() + "-第" + place.cycle().number() + "期-考勤分析";
    }

    private Answer<Link> exportEvidence(Request request) {
        var place = Place.seen(request, trainings);
        var summary = new AnalysesSeen(trainings, analyses).find(place, request.id("analysisId"));
        if (summary.signature() == null) {
            throw Problem.of(EVIDENCE_NOT_KEPT);
        }
        return Answer.ok(files.evidence(summary, fileName(place), clock.instant()));
    }

    private Answer<AnalysisChanges> compareAnalyses(Request request) {
        var place = Place.of(request, trainings);
        var one = new AnalysesSeen(trainings, analyses).find(place, request.id("analysisId"));
        var other = new AnalysesSeen(trainings, analyses).find(place, request.id("otherId"));
        var way = request.choice("way", AnalysisComparison.Way.values(), null);
        var inOrder = !one.order().orderedAt().isBefore(other.order().orderedAt());
        var compared = AnalysisComparison.of(files.result(other), files.result(one));
        var shown = compared.changes().stream()
            .filter(change -> way == null || change.way() == way).toList();
        return Answer.ok(new AnalysisChanges(inOrder ? other : one, inOrder ? one : other,
            compared.count(AnalysisComparison.Way.CAME_IN), compared.count(AnalysisComparison.Way.FELL_OUT),
            Page.of("changes", shown, AnalysisComparison.Change::person, request.limit(), request.cursor())));
    }

    private Answer<Page<PublishedKey>> listEvidenceKeys(Request request) {
        return Answer.ok(keys.page(request.limit(), request.cursor()));
    }
}
