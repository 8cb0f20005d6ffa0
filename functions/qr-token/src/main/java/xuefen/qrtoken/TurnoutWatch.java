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
 * How many have come today. The table is looked at once in three seconds, however many screens ask: every scan of the day, in 16 queries and more
 * where a shard has more than a page, and one request for names. Of 600 people with four scans each that is 420 read units a look in the evening,
 * about 15 US cents for a day of eight hours with a screen that asks every five seconds. A look at many scans serves longer, so that however many
 * somebody makes, looking costs no more in a second.
 */
final class TurnoutWatch {
    private static final Duration FRESH = Duration.ofSeconds(3);
    /** As many scans as a look may take for that time: 5,000 people, in and out twice. */
    private static final int READ = 20_000;
    /** Courses held at once that are kept in mind; more only cost a look each. */
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
     * @param people how many, each once
     * @param latest who came last, the last first, masked
     */
    record Count(int people, List<String> latest) {
    }

    /** People in both directions, and when they were counted. */
    record Seen(Instant at, Count signIn, Count signOut) {
    }

    private record Place(String training, int cycle, int course, LocalDate day) {
    }

    /** What was seen, and how long it serves. */
    private record Look(Seen seen, Instant until) {
        boolean serves(Instant now) {
            return !now.isBefore(seen.at()) && now.isBefore(until);
        }
    }

    /** Those who have come today in China to a course; not older than three seconds, where there are not very many scans. */
    Seen look(String training, int cycle, int course, Instant now) {
        if (looks.size() >= MOST) {
            looks.clear();
        }
        return looks.compute(new Place(training, cycle, course, ChinaTime.day(now)),
            (place, before) -> before != null && before.serves(now) ? before : counted(place, now)).seen();
    }

    private Look counted(Place place, Instant now) {
        var glance = scans.glance(place.training(), place.cycle(), place.course(), place.day());
        var in = Turnout.of(glance.latest(), Direction.SIGN_IN);
        var out = Turnout.of(glance.latest(), Direction.SIGN_OUT);
        var people = accounts.accounts(Stream.concat(in.latest().stream(), out.latest().stream()).distinct().toList());
        return new Look(new Seen(now, count(in, people), count(out, people)), now.plus(FRESH.multipliedBy(1 + glance.read() / READ)));
    }

    private static Count count(Turnout turnout, Map<String, Account> people) {
        return new Count(turnout.people(), turnout.latest().stream().map(people::get).filter(account -> account != null)
            .map(account -> PublicName.of(account.displayName())).toList());
    }
}
