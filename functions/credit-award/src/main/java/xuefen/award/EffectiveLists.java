package xuefen.award;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_DONE;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_NEWEST;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_OVER;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.attendance.SinceAnalysis;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.TrainingStore;

/** 确定 → 有效人员名单 (guide, 三（三）1（4）). */
final class EffectiveLists {
    static final Routes<EffectiveLists> ROUTES = Routes.of(EffectiveLists.class,
        get("/trainings/{trainingId}/cycles/{cycle}/effective-list").may(ORGANISER, REVIEWER)
            .answers(EffectiveListStanding.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .mayAudit(TRAINING, "effective-list-reviewed").by(EffectiveLists::look),
        put("/trainings/{trainingId}/cycles/{cycle}/effective-list").may(ORGANISER).takes(Confirmation.class)
            .answers(EffectiveList.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, CYCLE_NOT_OVER, ANALYSIS_NOT_FOUND,
                ANALYSIS_NOT_DONE, ANALYSIS_NOT_NEWEST, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "effective-list-confirmed").by(EffectiveLists::confirm));

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final MarkStore marks;
    private final InstantSource clock;

    /** Wired from the environment. */
    EffectiveLists() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")), Clocks.clock());
    }

    EffectiveLists(TrainingStore trainings, AnalysisStore analyses, MarkStore marks, InstantSource clock) {
        this.trainings = trainings;
        this.analyses = analyses;
        this.marks = marks;
        this.clock = clock;
    }

    /** Body of {@code PUT …/effective-list}; the reason is for a list that takes the place of another. */
    record Confirmation(@Text(most = 36) String analysisId, @Text(most = 200, kind = TextKind.LINES) String reason) {}

    /**
     * The effective list of a cycle.
     *
     * @param list    the list confirmed last; null where none is
     * @param earlier the lists before it, in order
     * @param since   what has changed since its analysis was ordered; null where no list is confirmed
     */
    record EffectiveListStanding(EffectiveList list, List<EffectiveList> earlier, SinceAnalysis since) {}

    private Answer<EffectiveListStanding> look(Request request) {
        var place = Place.seen(request, trainings);
        if (place.caller().role() == REVIEWER) {
            request.audit("effective-list-reviewed");
        }
        var list = trainings.effectiveList(place.cycleId());
        if (list.isEmpty()) {
            return Answer.ok(new EffectiveListStanding(null, List.of(), null));
        }
        var analysis = analyses.find(place.cycleId(), list.get().analysis()).orElseThrow();
        var since = SinceAnalysis.of(analysis.order(), analyses.ofCycle(place.cycleId()),
            marks.decisions(place.cycleId()), marks.manual(place.cycleId()),
            trainings.swipeWindows(place.training(), place.cycle()), marks.policy(place.cycleId()));
        var earlier = trainings.effectiveLists(place.cycleId()).stream()
            .filter(each -> each.version() < list.get().version()).toList();
        return Answer.ok(new EffectiveListStanding(list.get(), earlier, since));
    }

    private Answer<EffectiveList> confirm(Request request, Confirmation given) {
        var place = place(request);
        place.training().checkOver(place.cycle(), clock.instant());
        if (given.analysisId() == null) {
            throw Problem.field("analysisId", "请选择要确定的考勤分析");
        }
        var analysis = analyses.find(place.cycleId(), given.analysisId())
            .orElseThrow(() -> Problem.of(ANALYSIS_NOT_FOUND));
        var before = trainings.effectiveList(place.cycleId());
        var list = EffectiveList.confirmed(before, analysis, analyses.ofCycle(place.cycleId()), given.reason(),
            place.caller().account(), clock.instant());
        if (before.filter(list::equals).isEmpty()) {
            request.audit("effective-list-confirmed");
            trainings.confirm(list);
        }
        return Answer.ok(list);
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }
}
