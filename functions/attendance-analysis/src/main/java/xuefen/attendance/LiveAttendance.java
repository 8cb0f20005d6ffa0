package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.LiveBoard;
import xuefen.domain.attendance.ScanFilter;
import xuefen.domain.identity.Account;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Cycle;
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
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.RollCallStore;
import xuefen.platform.store.ScanStore;
import xuefen.platform.store.TrainingStore;

/**
 * 现场考勤: the attendance of a day while learners scan, polled by the organiser's page every few seconds. Each request
 * reads the day's sixteen shards once and counts the few records of refused tries. The people seen on earlier days come
 * from the last analysis, which runs every evening, and not from their scans.
 */
final class LiveAttendance {
    static final Routes<LiveAttendance> ROUTES = Routes.of(LiveAttendance.class,
        get("/trainings/{trainingId}/cycles/{cycle}/attendance").may(ORGANISER).asks("day", "byUnit", "words")
            .answers(LiveAttendanceView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND)
            .mayAudit(TRAINING, "attendance-searched").primed().by(LiveAttendance::lookAtAttendance));

    /** The most people that one search returns. */
    private static final int MOST_FOUND = 10;

    private final TrainingStore trainings;
    private final AttendanceReader attendance;
    private final ParticipantStore participants;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final AccountStore accounts;
    private final InstantSource clock;

    /** Wired from the environment. */
    LiveAttendance() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AttendanceReader(new ScanStore(DynamoDocuments.of("SCANS_TABLE")),
                new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
                new RollCallStore(DynamoDocuments.of("TRAININGS_TABLE"))),
            new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(S3Files.of("FILES_BUCKET")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock());
    }

    LiveAttendance(TrainingStore trainings, AttendanceReader attendance, ParticipantStore participants,
        AnalysisStore analyses, AnalysisFiles files, AccountStore accounts, InstantSource clock) {
        this.trainings = trainings;
        this.attendance = attendance;
        this.participants = participants;
        this.analyses = analyses;
        this.files = files;
        this.accounts = accounts;
        this.clock = clock;
    }

    private Answer<LiveAttendanceView> lookAtAttendance(Request request) {
        var place = Place.of(request, trainings);
        var now = clock.instant();
        var day = ScanFilters.day(request, place.cycle()).orElseGet(() -> today(place.cycle(), now));
        var byUnit = request.number("byUnit", 0, 1, 0) == 1;
        var words = request.line("words");
        var held = attendance.of(place.cycleId(), place.cycle(),
            trainings.swipeWindows(place.training(), place.cycle()));
        var attended = held.day(day);
        var refused = held.refused(day).stream().mapToInt(RefusedTries::number).sum();
        var list = participants.ofCycle(place.cycleId());
        var board = attended.board(Stream.concat(list.people().stream(), seenBefore(place).stream()).toList());
        var known = board.people();
        var pending = attended.judgedBy(held.judge(now)).pending().stream().collect(Collectors.groupingBy(
            scan -> attended.window(scan).orElseThrow(), Collectors.mapping(Scan::person, Collectors.toSet())));
        var people = new HashMap<>(byUnit || words.isPresent() ? accounts.accounts(known) : Map.of());
        List<LiveAttendanceView.Person> found = null;
        if (words.isPresent()) {
            request.audit("attendance-searched");
            found = search(words.get(), known, people).stream().map(person -> {
                var account = people.get(person);
                var own = held.person(person, place.cycle().days());
                return new LiveAttendanceView.Person(person, account == null ? null : account.displayName(),
                    account == null ? null : account.unit(), list.misses(person), board.state(person),
                    own.records().stream().map(LiveAttendanceView.Seen::of).toList(), own.missing(now));
            }).toList();
        }
        var registration = place.cycle().registration();
        return Answer.ok(
            new LiveAttendanceView(now, day, registration == null ? null : registration.plannedNumber(),
                list.given() ? list.people().size() : null, known.size(), board.count(LiveBoard.State.PRESENT),
                board.count(LiveBoard.State.LEFT), board.count(LiveBoard.State.UNSEEN),
                (int) known.stream().filter(list::misses).count(), attended.scanned(), refused,
                board.windows().stream()
                    .map(each -> new LiveAttendanceView.Window(each.window(), each.seen(), each.missing(),
                        pending.getOrDefault(each.window(), Set.of()).size()))
                    .toList(),
                byUnit ? units(board, people) : null, found));
    }

    /** Today, or the day of the cycle nearest to it. */
    private static LocalDate today(Cycle cycle, Instant now) {
        var today = cycle.dayOf(now);
        return cycle.includes(today) ? today : today.isBefore(cycle.firstDay()) ? cycle.firstDay() : cycle.lastDay();
    }

    /** The people who scanned up to the last analysis. */
    private Collection<String> seenBefore(Place place) {
        return analyses.ofCycle(place.cycleId()).stream().filter(AnalysisSummary::done)
            .max(Comparator.comparing(analysis -> analysis.order().orderedAt()))
            .map(analysis -> files.result(analysis).people().stream().map(AnalysisResult.Person::person).toList())
            .orElse(List.of());
    }

    /**
     * The known people whose code begins with the words or whose name contains them, and a learner with exactly this
     * code who was never seen.
     */
    private List<String> search(String words, Collection<String> known, Map<String, Account> people) {
        var found = new ArrayList<String>();
        if (words.matches(Account.NAME_PATTERN) && !known.contains(words)) {
            accounts.accounts(List.of(words)).values().stream().filter(Account::learns).forEach(account -> {
                people.put(account.name(), account);
                found.add(account.name());
            });
        }
        var looked = new ScanFilter(ScanFilter.Show.ACCEPTED, null, null, null, words, null);
        known.stream().filter(person -> looked.matches(person, people.get(person))).forEach(found::add);
        return found.stream().limit(MOST_FOUND).toList();
    }

    private static List<LiveAttendanceView.UnitCount> units(LiveBoard board, Map<String, Account> people) {
        var counts = new TreeMap<String, Map<LiveBoard.State, Integer>>();
        board.people().forEach(person -> {
            var account = people.get(person);
            counts.computeIfAbsent(
                account == null || account.unit() == null ? "" : account.unit(),
                unused -> new HashMap<>())
                .merge(board.state(person), 1, Integer::sum);
        });
        return counts.entrySet().stream().map(unit -> {
            var of = unit.getValue();
            var present = of.getOrDefault(LiveBoard.State.PRESENT, 0);
            var left = of.getOrDefault(LiveBoard.State.LEFT, 0);
            var unseen = of.getOrDefault(LiveBoard.State.UNSEEN, 0);
            return new LiveAttendanceView.UnitCount(unit.getKey().isEmpty() ? null : unit.getKey(),
                present + left + unseen, present, left, unseen);
        }).sorted(Comparator.comparingInt(LiveAttendanceView.UnitCount::known).reversed()).toList();
    }
}
