package xuefen.platform.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Grounds;
import xuefen.domain.credit.Holders;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Write;

/**
 * The ledger of credits: events are added, never changed; each number of a {@link CreditId} once.
 *
 * <p>What a person gets of a project has a limit over all roles, so an event that gives more is written only while what
 * the person has in the other roles is as it was when the event was worked out. A transaction checks it, which costs
 * twice the write units. The first event of a participant is spared them, as nearly everybody is in one role: whoever
 * gives credits in another role keeps that place in the same transaction, and so a write that knows nothing of it
 * fails.
 */
public final class CreditLedger {
    private static final int PAGE = 1000;
    /** Items read to find one event: places that are kept are few. */
    private static final int FEW = 5;

    private final Documents documents;
    private final Items<LedgerItem> items;

    /** A ledger on the credits table. */
    public CreditLedger(Documents documents) {
        this.documents = documents;
        items = new Items<>(documents, LedgerItem.class, LedgerItem::body).reading(LedgerItem::of);
    }

    /**
     * Adds an event unless its number is taken; true when it was added. It is the first event of a participant who had
     * no credits in another role when it was worked out, or gives no more than before.
     */
    public boolean add(CreditEvent event) {
        return items.add(CreditKeys.event(event.id(), event.number()), LedgerItem.of(event));
    }

    /**
     * Adds an event unless something else happened to the person's credits of the training since they were read, in
     * whichever role; true when it was added.
     *
     * @param before what the event was worked out from
     */
    public boolean add(CreditsOfPerson before, CreditEvent event) {
        var role = event.id().role();
        if (before.in(role).filter(credit -> credit.credits().compareTo(event.credits()) >= 0).isPresent()
            || role == CreditRole.PARTICIPANT && before.credits().isEmpty() && !before.kept()) {
            return add(event);
        }
        var own = items.document(CreditKeys.event(event.id(), event.number()), LedgerItem.of(event));
        var writes = new ArrayList<>(List.of(new Write(own, isKept(before, event.id(), event.number())
            ? new Expect.Version(LedgerItem.KEPT_VERSION) : new Expect.Absent())));
        var free = new ArrayList<Key>();
        for (var other : CreditRole.values()) {
            if (other == role) {
                continue;
            }
            var next = CreditKeys.event(before.id(other), before.next(other));
            if (other == CreditRole.PARTICIPANT && before.next(other) == 1) {
                writes.add(new Write(items.document(next, LedgerItem.KEPT),
                    before.kept() ? new Expect.Version(LedgerItem.KEPT_VERSION) : new Expect.Absent()));
            } else {
                free.add(next);
            }
        }
        return documents.putTogether(writes, free);
    }

    private static boolean isKept(CreditsOfPerson before, CreditId id, int number) {
        return before.kept() && id.role() == CreditRole.PARTICIPANT && number == 1;
    }

    /** What each participant of a training gets: as it was fixed, or as somebody was awarded; empty before. */
    public Optional<BigDecimal> figure(String training) {
        return items.find(CreditKeys.figure(training)).map(LedgerItem::figure)
            .or(() -> first(training, CreditRole.PARTICIPANT).map(Credit::grounds).map(Grounds::figure));
    }

    /**
     * Fixes what each participant of a training gets, unless it is: of awards that begin at the same moment, one figure
     * holds for all.
     *
     * @return the figure that holds
     */
    public BigDecimal fixed(String training, BigDecimal figure) {
        return figure(training).orElseGet(() -> {
            items.add(CreditKeys.figure(training), new LedgerItem(null, figure));
            return figure(training).orElseThrow();
        });
    }

    /** What a person has, or had, of a training in every role. */
    public CreditsOfPerson ofPerson(String training, String person) {
        var credits = new EnumMap<CreditRole, Credit>(CreditRole.class);
        boolean kept = false;
        for (var role : CreditRole.values()) {
            var id = new CreditId(training, person, role);
            var first = items.find(CreditKeys.event(id, 1));
            kept |= first.filter(LedgerItem.KEPT::equals).isPresent();
            first.map(LedgerItem::event).ifPresent(event -> credits.put(role, Credit.of(following(List.of(event)))));
        }
        return new CreditsOfPerson(training, person, credits, kept);
    }

    /** The credits of one person in a role of a training; empty where they never had any. */
    public Optional<Credit> find(CreditId id) {
        return items.find(CreditKeys.event(id, 1)).map(LedgerItem::event)
            .map(first -> Credit.of(following(List.of(first))));
    }

    /** The same of many people; those who never had any are left out. */
    public Map<CreditId, Credit> findAll(Collection<CreditId> ids) {
        var found = new LinkedHashMap<CreditId, List<CreditEvent>>();
        for (int number = 1; !ids.isEmpty(); number++) {
            var at = number;
            var next = events(items.findAll(ids.stream().map(id -> CreditKeys.event(id, at)).toList()).values());
            next.forEach(event -> found.computeIfAbsent(event.id(), unused -> new ArrayList<>()).add(event));
            ids = next.stream().map(CreditEvent::id).toList();
        }
        var credits = new LinkedHashMap<CreditId, Credit>();
        found.forEach((id, all) -> credits.put(id, Credit.of(all)));
        return credits;
    }

    /** One page of a training's credits, by role and personnel code; a page may have fewer than its limit. */
    public Page<Credit> ofTraining(String training, int limit, String cursor) {
        var page = items.page(CreditKeys.ofTraining(training), limit, cursor);
        return new Page<>(credits(events(page.items())), page.next());
    }

    /** Hands over all credits of a training, by role and personnel code, and holds no more than a page of them. */
    public void each(String training, Consumer<Credit> taken) {
        eachPage(training, page -> page.forEach(taken));
    }

    /** The same, page by page. */
    public void eachPage(String training, Consumer<List<Credit>> taken) {
        Page.each(cursor -> ofTraining(training, PAGE, cursor), page -> taken.accept(page.items()));
    }

    /** Who has, or had, credits of a training. */
    public Holders holders(String training) {
        var holders = new Holders();
        each(training, holders::add);
        return holders;
    }

    /** Some credits that were given in a role of a training; empty where none were. */
    public Optional<Credit> first(String training, CreditRole role) {
        String cursor = null;
        do {
            var page = items.page(CreditKeys.ofRole(training, role), FEW, cursor);
            var found = credits(events(page.items())).stream().findFirst();
            if (found.isPresent()) {
                return found;
            }
            cursor = page.next();
        } while (cursor != null);
        return Optional.empty();
    }

    /** The credits of a person, of every training, by when they were first given. */
    public List<Credit> ofPerson(String person) {
        var ids = events(items.all(CreditKeys.ofPerson(person))).stream().map(CreditEvent::id).distinct().toList();
        var found = findAll(ids);
        return ids.stream().map(found::get).toList();
    }

    /**
     * The credits that begin among these events. A person's events lie together; those at the beginning whose first
     * lies on the page before belong to it, and those of the last person may go on after the page.
     */
    private List<Credit> credits(List<CreditEvent> page) {
        var credits = new ArrayList<Credit>();
        var starts = IntStream.range(0, page.size()).filter(i -> page.get(i).number() == 1).boxed().toList();
        for (int i = 0; i < starts.size(); i++) {
            var last = i == starts.size() - 1;
            var own = page.subList(starts.get(i), last ? page.size() : starts.get(i + 1));
            credits.add(Credit.of(last ? following(own) : own));
        }
        return credits;
    }

    /** These events and those that follow the last. */
    private List<CreditEvent> following(List<CreditEvent> begun) {
        var all = new ArrayList<>(begun);
        var id = begun.getFirst().id();
        for (var next = next(id, all.size()); next.isPresent(); next = next(id, all.size())) {
            all.add(next.get());
        }
        return all;
    }

    private Optional<CreditEvent> next(CreditId id, int after) {
        return items.find(CreditKeys.event(id, after + 1)).map(LedgerItem::event);
    }

    /** The events among items; places that are kept are none. */
    private static List<CreditEvent> events(Collection<LedgerItem> items) {
        return items.stream().map(LedgerItem::event).filter(Objects::nonNull).toList();
    }
}
