package xuefen.attendance;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.domain.problem.ProblemCode.CYCLE_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.MANUAL_NOT_FOUND;
import static xuefen.domain.problem.ProblemCode.NOTES_FULL;
import static xuefen.domain.problem.ProblemCode.NOT_REGISTERED;
import static xuefen.domain.problem.ProblemCode.REQUEST_DIFFERS;
import static xuefen.domain.problem.ProblemCode.TRAINING_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.TRAINING;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ManualBatch;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.people.CheckedPerson;
import xuefen.domain.people.Finding;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.people.PeopleList;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.text.TextKind;
import xuefen.platform.config.Clocks;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Place;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.Learners;
import xuefen.platform.store.MarkStore;
import xuefen.platform.store.Page;
import xuefen.platform.store.TrainingStore;

/** 批量补登: many people by one list, for one or several swipe windows, with one reason; all of the list or nothing. */
final class ManualBatches {
    static final Routes<ManualBatches> ROUTES = Routes.of(ManualBatches.class,
        post("/trainings/{trainingId}/cycles/{cycle}/manual-batch-check").may(ORGANISER)
            .takes(ManualBatchOrder.class).answers(ManualBatchCheck.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED)
            .audited(TRAINING, "manual-batch-checked").by(ManualBatches::checkManualBatch),
        get("/trainings/{trainingId}/cycles/{cycle}/manual-batches").may(ORGANISER)
            .answersPageOf(ManualBatchView.class).refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND).primed()
            .by(ManualBatches::listManualBatches),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-batches/{batchId}").may(ORGANISER)
            .takes(ManualBatchOrder.class).answers(ManualBatchView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, NOT_REGISTERED, NOTES_FULL, REQUEST_DIFFERS)
            .mayAudit(TRAINING, "manual-batch-added").by(ManualBatches::addManualBatch),
        put("/trainings/{trainingId}/cycles/{cycle}/manual-batches/{batchId}/withdrawal").may(ORGANISER)
            .takes(BatchWithdrawalOrder.class).answers(ManualBatchView.class)
            .refuses(TRAINING_NOT_FOUND, CYCLE_NOT_FOUND, MANUAL_NOT_FOUND, CHANGED_MEANWHILE)
            .mayAudit(TRAINING, "manual-batch-withdrawn").by(ManualBatches::withdrawManualBatch));

    private final TrainingStore trainings;
    private final MarkStore marks;
    private final Learners learners;
    private final InstantSource clock;

    /** Wired from the environment. */
    ManualBatches() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new MarkStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE")), Clocks.clock());
    }

    ManualBatches(TrainingStore trainings, MarkStore marks, AccountStore accounts,
        InstantSource clock) {
        this.trainings = trainings;
        this.marks = marks;
        this.learners = new Learners(accounts);
        this.clock = clock;
    }

    /** Body of {@code PUT …/manual-batches/{batchId}}; without a course it is the first. */
    record ManualBatchOrder(
        @Between(least = 0, most = 1000) Integer course,
        @Most(ManualBatch.MOST_TIMES) List<BatchTime> times,
        @Most(PeopleList.MOST) List<ListedPerson> people,
        @Text(most = 200, kind = TextKind.LINES) String reason,
        @Text(most = 500, kind = TextKind.LINES) String evidence) {
        private int held() {
            return course == null ? 1 : course;
        }

        private List<ManualBatch.Time> given() {
            return times == null ? List.of()
                : times.stream().map(time -> new ManualBatch.Time(time.direction(), time.at())).toList();
        }

        private List<String> codes() {
            return people == null ? List.of() : people.stream().map(ListedPerson::code).toList();
        }
    }

    /** A time of an order. */
    record BatchTime(Direction direction, Instant at) {}

    /** Body of {@code PUT …/withdrawal}. */
    record BatchWithdrawalOrder(@Text(most = 200, kind = TextKind.LINES) String reason) {}

    /**
     * What would come of an order.
     *
     * @param rows  every row of the list
     * @param fine  people who would get at least one attendance
     * @param there people who have all of them already
     * @param wrong rows that keep the list from being taken
     */
    record ManualBatchCheck(List<CheckedPerson> rows, int fine, int there, int wrong) {}

    private Answer<ManualBatchCheck> checkManualBatch(Request request, ManualBatchOrder order) {
        var place = registered(request);
        var windows = trainings.swipeWindows(place.training(), place.cycle());
        var wanted = batch(place, "", order, List.of());
        wanted.checkTimes(new FieldCheck(), place.training(), windows).done();
        var list = list(order, wanted, windows, standing(place));
        return Answer.ok(new ManualBatchCheck(list.rows(), list.count(Finding.FINE), list.count(Finding.THERE),
            list.wrong()));
    }

    private Answer<Page<ManualBatchView>> listManualBatches(Request request) {
        var place = Place.of(request, trainings);
        return Answer.ok(Page.of("manual-batches", marks.batches(place.cycleId()), ManualBatch::id, request.limit(),
            request.cursor()).map(ManualBatchView::of));
    }

    private Answer<ManualBatchView> addManualBatch(Request request, ManualBatchOrder order) {
        var place = registered(request);
        var id = request.id("batchId");
        var known = marks.batch(place.cycleId(), id);
        if (known.isPresent()) {
            return Answer.ok(ManualBatchView.of(same(known.get(), order)));
        }
        var added = wanted(place, id, order);
        request.audit("manual-batch-added", added.size());
        // Where its id was taken meanwhile, the same request arrived twice at once.
        return Answer.ok(ManualBatchView.of(
            marks.add(added) ? added : same(marks.batch(place.cycleId(), id).orElseThrow(), order)));
    }

    /** The batch that an order asks for; every fault of it is named at once. */
    private ManualBatch wanted(Place place, String id, ManualBatchOrder order) {
        var windows = trainings.swipeWindows(place.training(), place.cycle());
        var wanted = batch(place, id, order, List.of());
        var check = wanted.checkWords(new FieldCheck());
        var before = check.problems().size();
        wanted.checkTimes(check, place.training(), windows);
        if (check.problems().size() > before) {
            check.done(); // what is there already cannot be said without times
        }
        var others = standing(place);
        var list = list(order, wanted, windows, others);
        list.check(check).that(list.count(Finding.FINE) > 0 || list.wrong() > 0, "people", "名单上的人都已补登，没有可补的").done();
        return batch(place, id, order,
            list.rows().stream().map(CheckedPerson::person)
                .map(person -> new ManualBatch.Person(person,
                    wanted.already(windows, others.getOrDefault(person, List.of()))))
                .toList());
    }

    private PeopleList list(ManualBatchOrder order, ManualBatch wanted, SwipeWindows windows,
        Map<String, List<ManualAttendance>> others) {
        var people = order.people() == null ? List.<ListedPerson>of() : order.people();
        return PeopleList.of(people, learners.of(people),
            person -> wanted.already(windows, others.getOrDefault(person, List.of())).size() == wanted.times().size()
                ? Finding.THERE : Finding.FINE);
    }

    /** The attendances by hand that are in force, by person. */
    private Map<String, List<ManualAttendance>> standing(Place place) {
        return marks.manual(place.cycleId()).stream().filter(ManualAttendance::stands)
            .collect(Collectors.groupingBy(ManualAttendance::person));
    }

    private ManualBatch batch(Place place, String id, ManualBatchOrder order, List<ManualBatch.Person> people) {
        return new ManualBatch(id, 1, place.training().id(), place.cycle().number(), order.held(), order.given(),
            people, order.reason(), order.evidence(), place.caller().account(), clock.instant(), null);
    }

    private static ManualBatch same(ManualBatch known, ManualBatchOrder order) {
        if (!known.asksTheSame(order.held(), order.given(), order.codes(), order.reason(), order.evidence())) {
            throw Problem.of(REQUEST_DIFFERS);
        }
        return known;
    }

    private Answer<ManualBatchView> withdrawManualBatch(Request request, BatchWithdrawalOrder given) {
        var place = Place.of(request, trainings);
        var known = marks.batch(place.cycleId(), request.id("batchId"))
            .orElseThrow(() -> Problem.of(MANUAL_NOT_FOUND));
        var after = known.withdrawn(given.reason(), place.caller().account(), clock.instant());
        if (after != known) {
            request.audit("manual-batch-withdrawn", after.size());
            marks.save(after);
        }
        return Answer.ok(ManualBatchView.of(after));
    }

    private Place registered(Request request) {
        var place = Place.of(request, trainings);
        place.training().checkRegistered(place.cycle());
        return place;
    }
}
