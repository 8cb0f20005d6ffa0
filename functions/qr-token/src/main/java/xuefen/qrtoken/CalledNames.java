package xuefen.qrtoken;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import xuefen.domain.attendance.RollCall;
import xuefen.domain.identity.PublicName;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.RollCallStore;

/**
 * 抽查点名 on the room's screens. The people named do not change during a roll call, so names are read once, however many
 * screens show them and however often those ask.
 */
final class CalledNames {
    /** Roll calls whose names are cached; any more cost one read each. */
    private static final int MOST = 100;

    private final RollCallStore calls;
    private final AccountStore accounts;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    CalledNames(RollCallStore calls, AccountStore accounts) {
        this.calls = calls;
        this.accounts = accounts;
    }

    /**
     * An open roll call.
     *
     * @param until last instant at which a scan counts as an answer
     * @param names of those named, masked
     */
    record Banner(Instant until, List<String> names) {}

    /** The open roll call of a cycle; empty if there is none. */
    Optional<Banner> open(CycleId cycle, Instant now) {
        return calls.last(cycle).filter(call -> call.open(now))
            .map(call -> new Banner(call.until(), namesOf(call)));
    }

    private List<String> namesOf(RollCall call) {
        if (names.size() >= MOST) {
            names.clear();
        }
        return names.computeIfAbsent(call.id(), unused -> {
            var known = accounts.accounts(call.people());
            return call.people().stream().map(known::get).filter(account -> account != null)
                .map(account -> PublicName.of(account.displayName())).toList();
        });
    }
}
