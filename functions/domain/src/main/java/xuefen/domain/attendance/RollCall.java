package xuefen.domain.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.scanning.MissedCall;
import xuefen.domain.scanning.Scan;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.time.Span;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.OfCycle;

/**
 * 抽查点名: during class, some people are asked to scan the room's code once more within some minutes. A scan of theirs in
 * that time is the answer. It is accepted, stored and analysed like every other scan.
 *
 * @param id        UUID; a repeated request with it calls nobody again
 * @param version   1, and 2 once it is cancelled
 * @param training  training id
 * @param cycle     第n期
 * @param course    number of the course during which it was made; a scan of any course is an answer
 * @param people    personnel codes of those named, 1 to {@value #MOST_PEOPLE}, each once
 * @param drawn     how many were to be drawn at random from those present; null where the organiser named them
 * @param calledAt  when; whole milliseconds
 * @param until     last instant at which a scan is an answer, {@value #LEAST_MINUTES} to {@value #MOST_MINUTES} minutes
 *                  later
 * @param calledBy  account
 * @param cancelled its cancellation; null while it is in force
 */
public record RollCall(String id, int version, String training, int cycle, int course, List<String> people,
    Integer drawn, Instant calledAt, Instant until, String calledBy, Cancellation cancelled)
    implements OfCycle {
    /** Maximum of people in one call: as many names as a screen can show. */
    public static final int MOST_PEOPLE = 50;
    /** Minimum minutes: enough to take out a phone. */
    public static final int LEAST_MINUTES = 2;
    /** Maximum minutes: a longer call would not check who is there now. */
    public static final int MOST_MINUTES = 30;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
        .withZone(ChinaTime.ZONE);

    /**
     * A cancellation: nobody misses a cancelled call.
     *
     * @param reason why, 5 to 200 characters
     * @param by     account
     * @param at     when
     */
    public record Cancellation(String reason, String by, Instant at) {}

    /**
     * Whom to call, and for how long.
     *
     * @param course  number of the course during which it is made; null for the first
     * @param people  personnel codes; null where people are to be drawn
     * @param draw    how many of those present are to be drawn at random; null where they are named
     * @param minutes how long they have
     */
    public record Order(
        @Between(least = 0, most = 1000) Integer course,
        @Most(1000) List<@Text(most = 40) String> people,
        @Between(least = 0, most = 1000) Integer draw,
        @Between(least = 0, most = 1_000_000) Integer minutes) {

        /**
         * The order with its course filled in and every person named once.
         *
         * @throws Problem naming every missing or wrong field
         */
        public Order checked() {
            var check = new FieldCheck().number(minutes, "minutes", "时长（分钟）", LEAST_MINUTES, MOST_MINUTES)
                .that((people == null) != (draw == null), "people", "请点名人员，或填写随机抽取的人数，二者选一");
            if (draw != null) {
                check.number(draw, "draw", "随机抽取的人数", 1, MOST_PEOPLE);
            }
            if (people != null) {
                check.that(
                    !people.isEmpty() && people.size() <= MOST_PEOPLE && people.stream().allMatch(Objects::nonNull),
                    "people", "请填写 1 到 " + MOST_PEOPLE + " 个人员编码");
            }
            check.done();
            return new Order(course == null ? 1 : course, people == null ? null : people.stream().distinct().toList(),
                draw, minutes);
        }
    }

    /** The state of a person who was named. */
    public enum State {
        /** They have scanned in time. */
        CONFIRMED,
        /** They still can. */
        WAITING,
        /** It is over without their scan. */
        MISSED
    }

    /** Copies the list, and truncates the start to whole milliseconds, like the times of scans. */
    public RollCall {
        people = List.copyOf(people);
        calledAt = calledAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A call that begins now.
     *
     * @param order  checked
     * @param people whom it names, at least one
     */
    public static RollCall called(String id, CycleId cycle, Order order, List<String> people, String by, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        return new RollCall(id, 1, cycle.training(), cycle.cycle(), order.course(), people, order.draw(), at,
            at.plus(Duration.ofMinutes(order.minutes())), by, null);
    }

    /**
     * Draws people at random from those present; takes all where no more are present than asked for.
     *
     * @throws Problem {@code nobody-present}
     */
    public static List<String> draw(LiveBoard board, int number, RandomGenerator random) {
        var present = new ArrayList<>(
            board.people().stream().filter(person -> board.state(person) == LiveBoard.State.PRESENT).toList());
        if (present.isEmpty()) {
            throw Problem.of(ProblemCode.NOBODY_PRESENT);
        }
        Collections.shuffle(present, random);
        return present.stream().limit(number).sorted().toList();
    }

    /**
     * Requires that a call may begin now: an answer in a swipe window would also be a sign-in or sign-out.
     *
     * @param windows of the cycle
     * @param minutes how long it lasts
     * @throws Problem {@code roll-call-in-window}, saying when a call is possible
     */
    public static void checkOutside(SwipeWindows windows, Instant now, int minutes) {
        var day = ChinaTime.day(now);
        var length = Duration.ofMinutes(minutes);
        var today = windows.on(day).windows().stream().sorted(Comparator.comparing(SwipeWindow::from)).toList();
        var inTheWay = today.stream().filter(window -> overlaps(window, now, length)).findFirst();
        if (inTheWay.isEmpty() && ChinaTime.day(now.plus(length)).equals(day)) {
            return;
        }
        var possible = now;
        for (var window : today) {
            possible = overlaps(window, possible, length) ? window.to().plusMillis(1) : possible;
        }
        var words = new ArrayList<String>();
        inTheWay.ifPresent(window -> {
            words.add(MINUTE.format(window.from()) + " 到 " + MINUTE.format(window.to()) + " 是刷卡周期，此间扫码会算作签到或签退");
            var most = Duration.between(now, window.from()).minusMillis(1).toMinutes();
            if (most >= LEAST_MINUTES) {
                words.add("现在最多可点名 " + most + " 分钟");
            }
        });
        words.add(possible.isAfter(now) && ChinaTime.day(possible.plus(length)).equals(day)
            ? MINUTE.format(possible) + " 之后可以点名 " + minutes + " 分钟" : "今天不能再点名 " + minutes + " 分钟");
        throw Problem.of(ProblemCode.ROLL_CALL_IN_WINDOW, String.join("；", words));
    }

    private static boolean overlaps(SwipeWindow window, Instant from, Duration length) {
        return !window.to().isBefore(from) && !window.from().isAfter(from.plus(length));
    }

    /** Whether an order asks for this very call. */
    public boolean saysTheSameAs(Order order) {
        return course == order.course() && Duration.between(calledAt, until).equals(Duration.ofMinutes(order.minutes()))
            && Objects.equals(drawn, order.draw()) && (drawn != null || people.equals(order.people()));
    }

    /** Whether people are still asked to scan. */
    public boolean open(Instant now) {
        return cancelled == null && !now.isAfter(until);
    }

    /** Whether it was over and not cancelled at an instant, so that its outcome counts. */
    public boolean stoodAt(Instant instant) {
        return until.isBefore(instant) && (cancelled == null || cancelled.at().isAfter(instant));
    }

    /** Whether it names a person and was not cancelled. */
    public boolean calls(String person) {
        return cancelled == null && people.contains(person);
    }

    /** Whether it names a person, and a scan of theirs at an instant answers it. */
    public boolean answeredBy(String person, Instant at) {
        return people.contains(person) && !at.isBefore(calledAt) && !at.isAfter(until);
    }

    /**
     * When a person first answered it; empty where they did not.
     *
     * @param scans with manual attendances as scans, of any course; those of other people or times are ignored
     */
    Optional<Instant> confirmed(String person, Collection<Scan> scans) {
        return scans.stream().filter(scan -> scan.refused() == null
            && scan.person().equals(person) && answeredBy(person, scan.at())).map(Scan::at)
            .min(Comparator.naturalOrder());
    }

    /** The state of a person who is named; {@code confirmed} is when they answered. */
    public State state(Optional<Instant> confirmed, Instant now) {
        return confirmed.isPresent() ? State.CONFIRMED : open(now) ? State.WAITING : State.MISSED;
    }

    /**
     * Those who did not answer.
     *
     * @param scans all of its day, with manual attendances as scans
     * @param half  its half-day
     */
    List<MissedCall> missed(Collection<Scan> scans, Span half) {
        return people.stream().filter(person -> confirmed(person, scans).isEmpty())
            .map(person -> new MissedCall(person, calledAt, until, half.from(), half.before())).toList();
    }

    /**
     * Cancels it, during the call or afterwards; a cancelled one stays unchanged.
     *
     * @throws Problem naming {@code reason}
     */
    public RollCall cancelled(String why, String by, Instant when) {
        var check = new FieldCheck();
        check.reason(why, "reason");
        check.done();
        return cancelled != null ? this
            : new RollCall(id, version + 1, training, cycle, course, people, drawn, calledAt, until, calledBy,
                new Cancellation(why, by, when));
    }
}
