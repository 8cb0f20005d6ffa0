package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_DONE;
import static xuefen.domain.problem.ProblemCode.ANALYSIS_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.SWIPE_WINDOWS_OUTDATED;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.CycleWindows;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.PersonFilter;
import xuefen.domain.attendance.ShortRule;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.job.Job;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.http.ScanFilters;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.queue.SqsMessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanDetails;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;

/** 考勤明细, 刷卡周期 and 考勤分析 as the organiser of a training sees them (guide, 三（三）1（2）, （3）); results the authority too. */
final class ScansAndAnalyses {
    static final Routes<ScansAndAnalyses> ROUTES = Routes.of(ScansAndAnalyses.class,
        get("/trainings/{trainingId}/cycles/{cycle}/scans").may(ORGANISER).asks(ScanFilters.NAMES)
            .answersPageOf(ScanView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .audited(TRAINING, "scans-listed").by(ScansAndAnalyses::listScans),
        get("/trainings/{trainingId}/cycles/{cycle}/swipe-windows").may(ORGANISER).answers(CycleWindowsView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(ScansAndAnalyses::getSwipeWindows),
        put("/trainings/{trainingId}/cycles/{cycle}/swipe-windows").may(ORGANISER).takes(SwipeWindowsOrder.class)
            .answers(CycleWindowsView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .audited(TRAINING, "swipe-windows-set").by(ScansAndAnalyses::setSwipeWindows),
        get("/trainings/{trainingId}/cycles/{cycle}/flag-policy").may(ORGANISER).answers(FlagPolicy.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(ScansAndAnalyses::getFlagPolicy),
        put("/trainings/{trainingId}/cycles/{cycle}/flag-policy").may(ORGANISER).takes(FlagPolicy.class)
            .answers(FlagPolicy.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).audited(TRAINING, "flag-policy-set")
            .by(ScansAndAnalyses::setFlagPolicy),
        get("/trainings/{trainingId}/cycles/{cycle}/analyses").may(ORGANISER).answersPageOf(AnalysisSummary.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed().by(ScansAndAnalyses::listAnalyses),
        put("/trainings/{trainingId}/cycles/{cycle}/analyses/{analysisId}").may(ORGANISER)
            .takes(AnalysisWanted.class, new AnalysisWanted(null)).accepts(Job.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, SWIPE_WINDOWS_OUTDATED, REQUEST_DIFFERS,
                CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "analysis-ordered").by(ScansAndAnalyses::analyse),
        get("/trainings/{trainingId}/cycles/{cycle}/analyses/{analysisId}").may(ORGANISER, REVIEWER)
            .asks("show", "words", "unit", "title").answersPaged(AnalysisView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, ANALYSIS_NOT_FOUND, ANALYSIS_NOT_DONE)
            .audited(TRAINING, "analysis-read").by(ScansAndAnalyses::getAnalysis));

    /** The most days that one page reads. */
    private static final int MOST_DAYS = 5;
    /** The most signatures that one page checks, which takes two seconds. */
    private static final int MOST_LOOKED = 5000;

    private final TrainingStore trainings;
    private final MarkStore marks;
    private final ScanDetails details;
    private final AnalysisStore analyses;
    private final WorkStore work;
    private final AnalysisFiles files;
    private final MessageQueue<WorkMessage> queue;
    private final InstantSource clock;

    /** Wired from the environment. */
    ScansAndAnalyses() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new WorkStore(DynamoDocuments.of("WORK_TABLE")),
            new AnalysisFiles(S3Files.of("FILES_BUCKET")), SqsMessageQueue.of("ANALYSIS_QUEUE_URL"), Clocks.clock());
    }

    ScansAndAnalyses(TrainingStore trainings, MarkStore marks, AttendanceReader attendance,
        ParticipantStore participants, AccountStore accounts, AnalysisStore analyses, WorkStore work,
        AnalysisFiles files, MessageQueue<WorkMessage> queue, InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.details = new ScanDetails(attendance, participants, accounts, MOST_DAYS, MOST_LOOKED);
        this.analyses = analyses;
        this.work = work;
        this.files = files;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * 刷卡周期 of a cycle.
     *
     * @param windows  in order of time
     * @param outdated why they have to be set again; null where they need not
     * @param proposed what the timetable proposes, in order of time
     */
    record CycleWindowsView(List<SwipeWindow> windows, String outdated, List<SwipeWindow> proposed) {
        static CycleWindowsView of(CycleWindows of, Place place) {
            return new CycleWindowsView(of.windows().windows(), of.outdated(),
                SwipeWindows.of(place.cycle()).windows());
        }
    }

    /**
     * Body of {@code PUT …/swipe-windows}: the windows alone count, so that what GET answered may be put back as it is.
     */
    record SwipeWindowsOrder(@Most(SwipeWindows.MOST) List<SwipeWindow> windows,
        @Text(most = 2000, kind = TextKind.LINES) String outdated,
        @Most(SwipeWindows.MOST) List<SwipeWindow> proposed) {}

    /**
     * Body of {@code PUT …/analyses/{analysisId}}; without a number, a person must meet every window that names no
     * course.
     */
    record AnalysisWanted(@Between(least = 0, most = 1_000_000) Integer required) {}

    private Answer<Page<ScanView>> listScans(Request request) {
        var place = place(request);
        var asked = new ScanDetails.Asked(place.cycleId(), place.cycle(), ScanFilters.days(request, place.cycle()),
            trainings.swipeWindows(place.training(), place.cycle()),
            ScanFilters.of(request), clock.instant());
        var page = details.page(asked, request.limit(), request.cursor());
        return Answer.ok(page.map(ScanView::of));
    }

    private Answer<FlagPolicy> getFlagPolicy(Request request) {
        var place = place(request);
        return Answer.ok(marks.policy(place.cycleId()));
    }

    private Answer<FlagPolicy> setFlagPolicy(Request request, FlagPolicy given) {
        var place = place(request);
        var policy = given.checked();
        request.audit("flag-policy-set");
        marks.setPolicy(place.cycleId(), policy);
        return Answer.ok(policy);
    }

    private Answer<CycleWindowsView> getSwipeWindows(Request request) {
        var place = place(request);
        return Answer.ok(CycleWindowsView.of(trainings.windows(place.training(), place.cycle()), place));
    }

    private Answer<CycleWindowsView> setSwipeWindows(Request request, SwipeWindowsOrder body) {
        var place = place(request);
        var windows = WindowDesk.checked(place, body.windows());
        request.audit("swipe-windows-set");
        trainings.setSwipeWindows(place.training(), place.cycle(), windows);
        return Answer.ok(CycleWindowsView.of(new CycleWindows(windows, null), place));
    }

    private Answer<Page<AnalysisSummary>> listAnalyses(Request request) {
        var place = place(request);
        return Answer.ok(analyses.ofCycle(place.cycleId(), request.limit(), request.cursor()));
    }

    private Answer<Job> analyse(Request request, AnalysisWanted given) {
        var place = place(request);
        place.training().checkRegistered(place.cycle());
        var id = request.id("analysisId");
        var known = work.order(Job.Kind.ANALYSIS, id, AnalysisOrder.class).filter(before -> isOf(place, before));
        // A repeated order keeps its windows and its policy, even if they have been changed since.
        var windows = known.map(AnalysisOrder::windows)
            .orElseGet(() -> trainings.windows(place.training(), place.cycle()).fitting());
        var policy = known.map(AnalysisOrder::policy).orElseGet(() -> marks.policy(place.cycleId()));
        var required = windows.required(given.required());
        var courses = WindowDesk.courses(place);
        var order = new AnalysisOrder(id, place.training().id(), place.cycle().number(), false, windows, required,
            policy, place.caller().account(), clock.instant(), courses,
            ShortRule.of(windows, required, courses, place.cycle().halfDays()));
        var ordered = work.order(
            Job.ordered(id, Job.Kind.ANALYSIS, order.training(), order.orderedBy(), order.orderedAt()), order,
            before -> isOf(place, before) && !before.preliminary() && before.required() == required);
        if (ordered.open()) {
            request.audit("analysis-ordered");
            analyses.list(AnalysisSummary.of(ordered.order()));
            queue.send(ordered.message());
        }
        return Answer.accepted("/jobs/" + id, ordered.job());
    }

    private static boolean isOf(Place place, AnalysisOrder order) {
        return order.cycleId().equals(place.cycleId());
    }

    private Answer<AnalysisView> getAnalysis(Request request) {
        var place = Place.seen(request, trainings);
        var summary = new AnalysesSeen(trainings, analyses).find(place, request.id("analysisId"));
        var filter = new PersonFilter(request.choice("show", PersonFilter.Show.values(), PersonFilter.Show.ALL),
            request.line("words").orElse(null), request.line("unit").orElse(null), request.line("title").orElse(null));
        var matching = files.result(summary).people().stream().filter(filter::matches).toList();
        var people = Page.of("analysis", matching, AnalysisResult.Person::person, request.limit(), request.cursor());
        return Answer.ok(new AnalysisView(summary, matching.size(),
            people.map(person -> AnalysisView.Person.of(summary, person)),
            files.document(summary, Evidence.fileName(place), clock.instant())));
    }

    private Place place(Request request) {
        return Place.of(request, trainings);
    }
}
