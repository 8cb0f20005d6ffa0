package xuefen.platform.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import xuefen.domain.attendance.ManualAttendance;
import xuefen.domain.attendance.ScanDecision;
import xuefen.domain.attendance.ScanFilter;
import xuefen.domain.attendance.Standing;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Account;
import xuefen.domain.problem.Problem;
import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.RefusedTries;
import xuefen.domain.scanning.Scan;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Participants;
import xuefen.platform.json.SortableInstants;

/**
 * 考勤明细: scans with their flags, and whether they count at present. Flags depend on all scans of a day, so a day is
 * always read whole; refused tries are read separately. Accounts and signatures are checked only as far as needed, and
 * only a limited number of signatures for a page.
 */
public final class ScanDetails {
    /** How many records' accounts are fetched together. */
    private static final int TOGETHER = 100;

    private final AttendanceReader attendance;
    private final ParticipantStore participants;
    private final AccountStore accounts;
    private final int mostDays;
    private final int mostLooked;

    /**
     * @param mostDays   the most days that one page reads when days in a row have nothing to show
     * @param mostLooked the most records whose signatures one page checks; beyond them the page ends early, with more
     *                   to come. A filter by person or unit checks only matching records, so that one person's many
     *                   scans do not hide those of others
     */
    public ScanDetails(AttendanceReader attendance, ParticipantStore participants, AccountStore accounts, int mostDays,
        int mostLooked) {
        this.attendance = attendance;
        this.participants = participants;
        this.accounts = accounts;
        this.mostDays = mostDays;
        this.mostLooked = mostLooked;
    }

    /**
     * A record.
     *
     * @param scan     the scan, a 手工补登 as a scan, or the last of the refused tries
     * @param account  the person's account; null where no account has this code
     * @param unlisted whether the person is 未登记: not on the list of participants, where there is one
     * @param flags    its flags
     * @param window   the swipe window that it lies in; null where it lies in none, or is a refused try
     * @param standing what it counts for under the present policy and decisions
     * @param decision the decision in force; null where there is none
     * @param manual   the 手工补登; null for everything else
     * @param tries    the number of refused tries of the person, day and reason, of which the scan is the last; null
     *                 for everything else
     */
    public record Detail(Scan scan, Account account, boolean unlisted, List<Flag> flags, SwipeWindow window,
        Standing standing, ScanDecision decision, ManualAttendance manual, Integer tries) {}

    /**
     * The request for a page of scans.
     *
     * @param days    the days, in order
     * @param windows the swipe windows of the cycle
     * @param now     the current time: decisions until then are in force, and roll calls that are over by then count
     */
    public record Asked(CycleId id, Cycle cycle, List<LocalDate> days, SwipeWindows windows, ScanFilter filter,
        Instant now) {}

    /**
     * One page, in order of time.
     *
     * @throws Problem naming {@code cursor} when it is not one of ours
     */
    public Page<Detail> page(Asked asked, int limit, String cursor) {
        var held = attendance.of(asked.id(), asked.cycle(), asked.windows());
        var listed = asked.filter().show() == ScanFilter.Show.REFUSED ? refused(held) : accepted(held, asked.now());
        var expected = participants.ofCycle(asked.id());
        var people = new People();
        var found = new ArrayList<Detail>();
        var at = Place.of(cursor, asked.days());
        int left = mostLooked;
        for (int read = 0; at != null && found.size() < limit && left > 0 && read < mostDays; read++) {
            var day = new Day(asked.filter(), expected, listed.apply(at.day()));
            var next = day.after(day.first(at.after()), limit, left, people, found);
            left = next.left();
            at = next.within() < day.records.size()
                ? new Place(at.day(), next.within() == 0 ? at.after() : Place.key(day.records.get(next.within() - 1)))
                : Place.following(at.day(), asked.days());
        }
        return new Page<>(found, at == null ? null : at.text());
    }

    /** Says everything about a record of a person who is, or is not, 未登记; may check a signature. */
    @FunctionalInterface
    private interface Describe {
        Detail record(Scan scan, Account account, boolean unlisted);
    }

    /** What is listed of a day, in order of time. */
    private record Listed(List<Scan> records, Describe describe) {}

    private static Function<LocalDate, Listed> accepted(CycleAttendance held, Instant now) {
        var judge = held.judge(now);
        return date -> {
            var day = held.day(date);
            var judged = day.judgedBy(judge);
            return new Listed(day.records(), (scan, account, unlisted) -> {
                var judgement = judged.of(scan);
                return new Detail(scan, account, unlisted, judgement.flags(), judgement.window(),
                    judged.standing(scan, judgement),
                    judgement.decision(), day.manual(scan).orElse(null), null);
            });
        };
    }

    private static Function<LocalDate, Listed> refused(CycleAttendance held) {
        return date -> {
            var refused = held.refused(date);
            var tries = refused.stream().collect(Collectors.toMap(of -> of.last().key(), RefusedTries::number));
            return new Listed(refused.stream().map(RefusedTries::last).toList(),
                (scan, account, unlisted) -> new Detail(scan, account, unlisted, List.of(), null, Standing.EXCLUDED,
                    null, null,
                    tries.get(scan.key())));
        };
    }

    private static final class Day {
        private final ScanFilter filter;
        private final Participants expected;
        private final List<Scan> records;
        private final Describe describe;

        Day(ScanFilter filter, Participants expected, Listed listed) {
            this.filter = filter;
            this.expected = expected;
            this.records = listed.records();
            this.describe = listed.describe();
        }

        /** The index of the first record after a key; null for the very first. */
        int first(String after) {
            return after == null ? 0
                : (int) records.stream().takeWhile(record -> Place.key(record).compareTo(after) <= 0).count();
        }

        /** Adds the matching records from an index on, and returns where it stopped. */
        Next after(int from, int limit, int mayLook, People people, List<Detail> found) {
            int next = from;
            int left = mayLook;
            while (next < records.size() && found.size() < limit && left > 0) {
                var some = new ArrayList<Integer>();
                for (; next < records.size() && some.size() < TOGETHER; next++) {
                    if (filter.mayMatch(records.get(next))) {
                        some.add(next);
                    }
                }
                people.fetch(some.stream().map(each -> records.get(each).person()).toList());
                for (var each : some) {
                    if (found.size() == limit || left == 0) {
                        return new Next(each, left);
                    }
                    left -= add(records.get(each), people.known.get(records.get(each).person()), found);
                }
            }
            return new Next(next, left);
        }

        /** Adds a record if it matches; returns how many signatures that took. */
        private int add(Scan scan, Account account, List<Detail> found) {
            var unlisted = expected.misses(scan.person());
            if (!filter.matches(scan.person(), account) || !filter.matches(unlisted)) {
                return 0;
            }
            var detail = describe.record(scan, account, unlisted);
            if (filter.matches(detail.flags(), detail.standing())) {
                found.add(detail);
            }
            return 1;
        }
    }

    /** The accounts of the people of a page, each fetched once. */
    private final class People {
        private final Set<String> asked = new HashSet<>();
        private final Map<String, Account> known = new HashMap<>();

        void fetch(List<String> persons) {
            var others = persons.stream().filter(asked::add).toList();
            if (!others.isEmpty()) {
                known.putAll(accounts.accounts(others));
            }
        }
    }

    private record Next(int within, int left) {}

    /**
     * The place where a page begins.
     *
     * @param day   the day
     * @param after key of the record of that day after which the page begins; null for the first. A record that is
     *              added before it later is not on this page and does not shift it
     */
    private record Place(LocalDate day, String after) {
        private static final int DAY = LocalDate.EPOCH.toString().length();

        static Place of(String cursor, List<LocalDate> days) {
            if (cursor == null) {
                return days.isEmpty() ? null : new Place(days.getFirst(), null);
            }
            var text = Cursor.read(cursor);
            try {
                var day = LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
                if (days.contains(day)) {
                    return new Place(day, text.length() == DAY ? null : text.substring(DAY));
                }
            } catch (DateTimeException e) {
                throw Cursor.wrong();
            }
            throw Cursor.wrong();
        }

        static Place following(LocalDate day, List<LocalDate> days) {
            var next = days.indexOf(day) + 1;
            return next < days.size() ? new Place(days.get(next), null) : null;
        }

        /** A key that sorts like {@link Scan#BY_TIME}. */
        static String key(Scan scan) {
            return scan.late() ? SortableInstants.text(scan.at(), scan.person(), scan.digest(), "late")
                : SortableInstants.text(scan.at(), scan.person(), scan.digest());
        }

        String text() {
            return Cursor.write(day + (after == null ? "" : after));
        }
    }
}
