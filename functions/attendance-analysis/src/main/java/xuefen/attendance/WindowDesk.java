package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisPreview;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.AttendanceDay;
import xuefen.domain.attendance.ScanAnalysis;
import xuefen.domain.attendance.ScanCurve;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.attendance.WindowWarning;
import xuefen.domain.attendance.WindowWarnings;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.training.Course;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.http.ScanFilters;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AttendanceReader;
import xuefen.platform.store.CycleAttendance;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/**
 * What an organiser looks at while they set 刷卡周期: the scans that there are, what is unusual about the windows, and what
 * an analysis would find. Nothing is written, whatever is asked.
 */
final class WindowDesk {
    static final Routes<WindowDesk> ROUTES = Routes.of(WindowDesk.class,
        get("/trainings/{trainingId}/cycles/{cycle}/scan-curve").may(ORGANISER).asks("day")
            .answers(ScanCurve.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).by(WindowDesk::getScanCurve),
        post("/trainings/{trainingId}/cycles/{cycle}/swipe-window-check").may(ORGANISER).takes(WindowsGiven.class)
            .answers(WindowsChecked.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .by(WindowDesk::checkSwipeWindows),
        post("/trainings/{trainingId}/cycles/{cycle}/analysis-preview").may(ORGANISER).takes(PreviewWanted.class)
            .answers(AnalysisPreviewed.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .audited(TRAINING, "analysis-previewed").by(WindowDesk::previewAnalysis));

    /** The most scans of a cycle that are looked at while somebody waits: their signatures take some eight seconds. */
    static final int MOST_SCANS = 20_000;

    private final TrainingStore trainings;
    private final MarkStore marks;
    private final AttendanceReader attendance;
    private final AccountStore accounts;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final InstantSource clock;
    private final int mostScans;

    /** Wired from the environment. */
    WindowDesk() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            Clocks.clock(), MOST_SCANS);
    }

    WindowDesk(TrainingStore trainings, MarkStore marks, AttendanceReader attendance, AccountStore accounts,
        AnalysisStore analyses, AnalysisFiles files, InstantSource clock, int mostScans) {
        this.trainings = trainings;
        this.marks = marks;
        this.attendance = attendance;
        this.accounts = accounts;
        this.analyses = analyses;
        this.files = files;
        this.clock = clock;
        this.mostScans = mostScans;
    }

    /** Body of {@code POST …/swipe-window-check}: windows that are not saved yet. */
    record WindowsGiven(@Most(SwipeWindows.MOST) List<SwipeWindow> windows) {}

    /**
     * What is unusual.
     *
     * @param warnings in order of time
     * @param scans    whether the scans were looked at; otherwise there are too many, and the timetable alone was
     */
    record WindowsChecked(List<WindowWarning> warnings, boolean scans) {}

    /** Body of {@code POST …/analysis-preview}; without a number, every window that names no course is needed. */
    record PreviewWanted(@Most(SwipeWindows.MOST) List<SwipeWindow> windows,
        @Between(least = 0, most = 1_000_000) Integer required) {}

    /**
     * What an analysis would find.
     *
     * @param most  so many scans are looked at, and there are more: only the analysis itself can tell; null where it
     *              was found
     * @param found what would be found; null where there are too many scans
     */
    record AnalysisPreviewed(Integer most, AnalysisPreview found) {}

    private Answer<ScanCurve> getScanCurve(Request request) {
        var place = Place.of(request, trainings);
        var day = ScanFilters.day(request, place.cycle()).orElseGet(place.cycle()::firstDay);
        return Answer.ok(held(place, new SwipeWindows(List.of())).day(day).curve());
    }

    private Answer<WindowsChecked> checkSwipeWindows(Request request, WindowsGiven given) {
        var place = Place.of(request, trainings);
        var windows = checked(place, given.windows());
        var days = days(held(place, windows), place);
        return Answer.ok(new WindowsChecked(
            WindowWarnings.of(place.cycle(), windows, days.orElse(List.of()), clock.instant()), days.isPresent()));
    }

    private Answer<AnalysisPreviewed> previewAnalysis(Request request, PreviewWanted given) {
        var place = Place.of(request, trainings);
        var windows = checked(place, given.windows());
        var required = windows.required(given.required());
        request.audit("analysis-previewed");
        var held = held(place, windows);
        return Answer.ok(days(held, place)
            .map(days -> new AnalysisPreviewed(null, preview(place, held, order(place, windows, required), days)))
            .orElseGet(() -> new AnalysisPreviewed(mostScans, null)));
    }

    private AnalysisOrder order(Place place, SwipeWindows windows, int required) {
        return new AnalysisOrder("", place.training().id(), place.cycle().number(), false, windows, required,
            marks.policy(place.cycleId()), place.caller().account(), clock.instant(), courses(place), List.of());
    }

    private AnalysisPreview preview(Place place, CycleAttendance held, AnalysisOrder order, List<AttendanceDay> days) {
        var analysis = new ScanAnalysis(order, held.decisions(), held.manual(), held.calls());
        days.forEach(analysis::add);
        var found = AnalysisResult.of(order, analysis.found(), Map.of(), analysis.integrity(), null);
        var last = analyses.ofCycle(place.cycleId()).stream()
            .filter(summary -> summary.done() && !summary.order().preliminary())
            .max(Comparator.comparing((AnalysisSummary summary) -> summary.order().orderedAt()));
        var preview = AnalysisPreview.of(found, last.map(files::result));
        var names = new HashMap<String, AnalysisResult.Named>();
        accounts.accounts(preview.nameless()).forEach((person, account) -> names.put(person,
            new AnalysisResult.Named(account.displayName(), account.unit(), account.title())));
        return preview.named(names);
    }

    private CycleAttendance held(Place place, SwipeWindows windows) {
        return attendance.of(place.cycleId(), place.cycle(), windows);
    }

    /** Every day that has begun; empty where there are more scans than are looked at. No day after that one is read. */
    private Optional<List<AttendanceDay>> days(CycleAttendance held, Place place) {
        var days = new ArrayList<AttendanceDay>();
        var scans = 0;
        for (var date : place.cycle().days()) {
            if (date.isAfter(place.cycle().dayOf(clock.instant()))) {
                break;
            }
            var day = held.day(date);
            scans += day.scans().size();
            if (scans > mostScans) {
                return Optional.empty();
            }
            days.add(day);
        }
        return Optional.of(days);
    }

    /**
     * Windows as somebody gives them.
     *
     * @throws Problem naming every wrong field
     */
    static SwipeWindows checked(Place place, List<SwipeWindow> given) {
        if (given != null) {
            var check = new FieldCheck();
            for (int i = 0; i < given.size(); i++) {
                check.present(given.get(i), "windows[" + i + "]", "刷卡周期");
            }
            check.done();
        }
        return new SwipeWindows(given).checked(place.cycle(), courses(place));
    }

    /** Numbers of the training's courses. */
    static List<Integer> courses(Place place) {
        return place.training().courses().stream().map(Course::number).toList();
    }
}
