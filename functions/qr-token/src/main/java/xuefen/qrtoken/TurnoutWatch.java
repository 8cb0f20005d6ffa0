package xuefen.qrtoken;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import xuefen.domain.attendance.SwipeWindows;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.PublicName;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Turnout;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.ScanStore;

/**
 * Today's turnout. The table is read at most once in three seconds, however many screens ask. One look reads every scan
 * of the day, in 16 queries (more where a shard exceeds one page), and one request for names. For 600 people with four
 * scans each, a look in the evening costs 420 read units: about 15 US cents for a day of eight hours with a screen that
 * asks every five seconds. A look at very many scans is cached longer, so that its cost per second stays bounded,
 * however many scans anyone makes.
 */
final class TurnoutWatch {
    private static final Duration FRESH = Duration.ofSeconds(3);
    /** Scans up to which a look is cached for that time: 5,000 people, in and out twice. */
    private static final int READ = 20_000;
    /** Cycles held at once that are cached; any more cost one look each. */
    private static final int MOST = 100;

    private final ScanStore scans;
    private final AccountStore accounts;
    private final Map<Place, Look> looks = new ConcurrentHashMap<>();

    TurnoutWatch(ScanStore scans, AccountStore accounts) {
        this.scans = scans;
        this.accounts = accounts;
    }

    /**
     * People in one direction.
     *
     * @param people number of people, each counted once
     * @param latest masked names of the latest arrivals, the latest first
     */
    record Count(int people, List<String> latest) {}

    /** People in both directions, and when they were counted. */
    record Seen(Instant at, Count signIn, Count signOut) {}

    private record Place(CycleId cycle, LocalDate day) {}

    /** A cached result, and until when it serves. */
    private record Look(Seen seen, Instant until) {
        boolean serves(Instant now) {
            return !now.isBefore(seen.at()) && now.isBefore(until);
        }
    }

    /**
     * The turnout of a cycle today, of people whose scans lie in a swipe window; at most three seconds old unless there
     * are very many scans.
     */
    Seen look(CycleId id, Cycle cycle, Supplier<SwipeWindows> windows, Instant now) {
        if (looks.size() >= MOST) {
            looks.clear();
        }
        return looks.compute(new Place(id, cycle.dayOf(now)),
            (place, before) -> before != null && before.serves(now) ? before
                : counted(place, cycle, windows.get(), now))
            .seen();
    }

    private Look counted(Place place, Cycle cycle, SwipeWindows windows, Instant now) {
        var glance = scans.glance(place.cycle(), cycle, windows, place.day());
        var in = Turnout.of(glance.latest(), Direction.SIGN_IN);
        var out = Turnout.of(glance.latest(), Direction.SIGN_OUT);
        var people = accounts.accounts(Stream.concat(in.latest().stream(), out.latest().stream()).distinct().toList());
        return new Look(new Seen(now, count(in, people), count(out, people)),
            now.plus(FRESH.multipliedBy(1 + glance.read() / READ)));
    }

    private static Count count(Turnout turnout, Map<String, Account> people) {
        return new Count(turnout.people(), turnout.latest().stream().map(people::get).filter(account -> account != null)
            .map(account -> PublicName.of(account.displayName())).toList());
    }
}
