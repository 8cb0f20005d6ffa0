package xuefen.qrtoken;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import xuefen.domain.attendance.RollCall;
import xuefen.domain.identity.PublicName;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.RollCallStore;

/**
 * 抽查点名 on the room's screens. Who is named does not change while a call goes on, so names are asked for once, however many screens show them and
 * however often they ask.
 */
final class CalledNames {
    /** Calls whose names are kept in mind; more only cost a look each. */
    private static final int MOST = 100;

    private final RollCallStore calls;
    private final AccountStore accounts;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    CalledNames(RollCallStore calls, AccountStore accounts) {
        this.calls = calls;
        this.accounts = accounts;
    }

    /**
     * A call that goes on.
     *
     * @param until last instant at which a scan is an answer
     * @param names of those named, masked
     */
    record Banner(Instant until, List<String> names) {
    }

    /** The call of a course that goes on; empty where none does. */
    Optional<Banner> open(String training, int cycle, int course, Instant now) {
        return calls.last(training, cycle, course).filter(call -> call.open(now)).map(call -> new Banner(call.until(), namesOf(call)));
    }

    private List<String> namesOf(RollCall call) {
        if (names.size() >= MOST) {
            names.clear();
        }
        return names.computeIfAbsent(call.id(), unused -> {
            var known = accounts.accounts(call.people());
            return call.people().stream().map(known::get).filter(account -> account != null).map(account -> PublicName.of(account.displayName())).toList();
        });
    }
}
