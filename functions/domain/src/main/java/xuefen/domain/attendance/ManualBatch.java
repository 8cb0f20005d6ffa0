package xuefen.domain.attendance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import xuefen.domain.people.PersonCode;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Direction;
import xuefen.domain.training.OfCycle;
import xuefen.domain.training.Training;

/**
 * 批量补登: attendances that the organiser adds for many people at once, with one reason, as after a failure of the network
 * in the hall. It is one thing: added as a whole, and withdrawn as a whole or person by person.
 *
 * @param id         UUID; a repeated request with it adds nothing
 * @param version    1, and 2 once it is withdrawn
 * @param training   training id
 * @param cycle      第n期
 * @param course     course number
 * @param times      when everybody was there, each in a swipe window of its own; at most {@value #MOST_TIMES}
 * @param people     who, each once
 * @param reason     why no phone scanned, 5 to 200 characters
 * @param evidence   what shows that they were there; null for none
 * @param addedBy    account
 * @param addedAt    when
 * @param withdrawal its withdrawal; null while it is in force
 */
public record ManualBatch(String id, int version, String training, int cycle, int course, List<Time> times,
    List<Person> people, String reason, String evidence, String addedBy, Instant addedAt,
    ManualAttendance.Withdrawal withdrawal) implements OfCycle {
    /** The most times of a batch: the windows of five whole days. */
    public static final int MOST_TIMES = 20;

    /**
     * A time at which everybody of a batch was there.
     *
     * @param direction sign-in or sign-out
     * @param at        when; whole milliseconds
     */
    public record Time(Direction direction, Instant at) {
        /** Truncates to whole milliseconds, like the times of phones. */
        public Time {
            at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * A person of a batch.
     *
     * @param person  personnel code
     * @param already places in the list of times, from 0, for which the person had a 补登 before; the batch adds none
     *                there
     */
    public record Person(String person, List<Integer> already) {
        /** Copies the list. */
        public Person {
            already = List.copyOf(already);
        }
    }

    /** Copies the lists. */
    public ManualBatch {
        times = times == null ? List.of() : List.copyOf(times);
        people = List.copyOf(people);
    }

    /**
     * Notes what is wrong with its course and times.
     *
     * @param windows the cycle's swipe windows; outside them an attendance would not count
     */
    public FieldCheck checkTimes(FieldCheck check, Training held, SwipeWindows windows) {
        check.that(held.courses().stream().anyMatch(each -> each.number() == course), "course", "没有这门课程")
            .that(!times.isEmpty(), "times", "请选择刷卡周期")
            .that(times.size() <= MOST_TIMES, "times", "一次不能超过 " + MOST_TIMES + " 个刷卡周期，请分几次");
        var taken = new HashMap<SwipeWindow, Integer>();
        for (int i = 0; i < Math.min(times.size(), MOST_TIMES); i++) {
            checkTime(check, windows, times.get(i), "times[" + i + "].", taken);
        }
        return check;
    }

    private void checkTime(FieldCheck check, SwipeWindows windows, Time time, String field,
        Map<SwipeWindow, Integer> taken) {
        check.present(time.direction, field + "direction", "签到或签退").present(time.at, field + "at", "时间");
        if (time.direction == null || time.at == null) {
            return;
        }
        check.that(!time.at.isAfter(addedAt), field + "at", "不能补登尚未到来的时间");
        var window = windowOf(windows, time.direction, time.at);
        if (window == null) {
            check.that(false, field + "at", "不在任何" + time.direction.word() + "的刷卡周期内");
            return;
        }
        var before = taken.putIfAbsent(window, taken.size() + 1);
        check.that(before == null, field + "at", "与第 " + before + " 个时间在同一个刷卡周期内");
    }

    /** Notes what is wrong with its reason and evidence. */
    public FieldCheck checkWords(FieldCheck check) {
        check.reason(reason, "reason");
        if (evidence != null) {
            check.text(evidence, "evidence", "佐证说明");
        }
        return check;
    }

    /**
     * The places, from 0, in its list of times for which a person has an attendance by hand in the same swipe window.
     *
     * @param own the person's attendances by hand that are in force
     */
    public List<Integer> already(SwipeWindows windows, List<ManualAttendance> own) {
        return IntStream.range(0, times.size()).filter(i -> {
            var time = times.get(i);
            var window = windowOf(windows, time.direction, time.at);
            return own.stream().anyMatch(other -> other.direction() == time.direction
                && (other.at().equals(time.at) || window != null && window.counts(other.direction(), other.at())));
        }).boxed().toList();
    }

    private static SwipeWindow windowOf(SwipeWindows windows, Direction direction, Instant at) {
        return windows.windows().stream().filter(window -> window.counts(direction, at)).findFirst().orElse(null);
    }

    /** Its attendances, each with an id that follows from the batch, the person and the time. */
    public List<ManualAttendance> attendances() {
        return people.stream().flatMap(one -> IntStream.range(0, times.size())
            .filter(i -> !one.already.contains(i)).mapToObj(i -> attendance(one.person, times.get(i)))).toList();
    }

    private ManualAttendance attendance(String person, Time time) {
        var name = id + "#" + person + "#" + time.direction + "#" + time.at.toEpochMilli();
        return new ManualAttendance(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(), version,
            training, cycle, course, time.direction, time.at, person, reason, evidence, addedBy, addedAt, withdrawal,
            id);
    }

    /** How many attendances it adds. */
    public int size() {
        return people.stream().mapToInt(one -> times.size() - one.already.size()).sum();
    }

    /** Whether it asks for the same, as a retry does; people may be written otherwise. */
    public boolean asksTheSame(int otherCourse, List<Time> otherTimes, List<String> codes, String otherReason,
        String otherEvidence) {
        return course == otherCourse && times.equals(otherTimes) && codes.size() == people.size()
            && canonical(codes).equals(canonical(people.stream().map(Person::person).toList()))
            && reason.equals(otherReason) && Objects.equals(evidence, otherEvidence);
    }

    private static Set<String> canonical(List<String> codes) {
        return codes.stream().map(PersonCode::of).collect(Collectors.toSet());
    }

    /**
     * Withdraws all of it; a withdrawn one stays unchanged. Analyses that took it stay as they are, and whose credits
     * rested on it is named from then on.
     *
     * @throws Problem naming {@code reason}
     */
    public ManualBatch withdrawn(String why, String by, Instant when) {
        new FieldCheck().reason(why, "reason").done();
        if (withdrawal != null) {
            return this;
        }
        return new ManualBatch(id, version + 1, training, cycle, course, times, people, reason, evidence, addedBy,
            addedAt, new ManualAttendance.Withdrawal(why, by, when));
    }
}
