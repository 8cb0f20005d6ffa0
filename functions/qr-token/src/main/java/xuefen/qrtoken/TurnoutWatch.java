package xuefen.qrtoken;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.PublicName;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Turnout;
import xuefen.domain.time.ChinaTime;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.ScanStore;

/**
 * How many have come today. The table is looked at once in three seconds, however many screens ask: 16 queries and one request for names. Of
 * 600 people with four scans each that is 420 read units a look in the evening, about 15 US cents for a day of eight hours with a screen that
 * asks every five seconds.
 */
final class TurnoutWatch {
    private static final Duration FRESH = Duration.ofSeconds(3);
    /** Courses held at once that are kept in mind; more only cost a look each. */
    private static final int MOST = 100;

    private final ScanStore scans;
    private final AccountStore accounts;
    private final Map<Place, Seen> seen = new ConcurrentHashMap<>();

    TurnoutWatch(ScanStore scans, AccountStore accounts) {
        this.scans = scans;
        this.accounts = accounts;
    }

    /**
     * People in one direction.
     *
     * @param people how many, each once
     * @param more   whether there are more than were counted
     * @param latest who came last, the last first, masked
     */
    record Count(int people, boolean more, List<String> latest) {
    }

    /** People in both directions, and when they were counted. */
    record Seen(Instant at, Count signIn, Count signOut) {
    }

    private record Place(String training, int cycle, int course, LocalDate day) {
    }

    /** Those who have come today in China to a course; not older than three seconds. */
    Seen look(String training, int cycle, int course, Instant now) {
        if (seen.size() >= MOST) {
            seen.clear();
        }
        return seen.compute(new Place(training, cycle, course, ChinaTime.day(now)), (place, before) -> fresh(before, now) ? before : counted(place, now));
    }

    private static boolean fresh(Seen before, Instant now) {
        return before != null && !now.isBefore(before.at()) && now.isBefore(before.at().plus(FRESH));
    }

    private Seen counted(Place place, Instant now) {
        var glance = scans.glance(place.training(), place.cycle(), place.course(), place.day());
        var in = Turnout.of(glance.scans(), Direction.SIGN_IN);
        var out = Turnout.of(glance.scans(), Direction.SIGN_OUT);
        var people = accounts.accounts(Stream.concat(in.latest().stream(), out.latest().stream()).distinct().toList());
        return new Seen(now, count(in, glance.more(), people), count(out, glance.more(), people));
    }

    private static Count count(Turnout turnout, boolean more, Map<String, Account> people) {
        return new Count(turnout.people(), more, turnout.latest().stream().map(people::get).filter(account -> account != null)
            .map(account -> PublicName.of(account.displayName())).toList());
    }
}
