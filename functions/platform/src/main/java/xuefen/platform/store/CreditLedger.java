package xuefen.platform.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Holders;
import xuefen.domain.rule.CreditRole;

/** The ledger of credits: events are added, never changed; each number of a {@link CreditId} once. */
public final class CreditLedger {
    private static final int PAGE = 1000;

    private final Items<CreditEvent> events;

    /** A ledger on the credits table. */
    public CreditLedger(Documents documents) {
        events = new Items<>(documents, CreditEvent.class).reading(EarlierEntry::event);
    }

    /** Adds an event unless its number is taken; true when it was added. */
    public boolean add(CreditEvent event) {
        return events.add(CreditKeys.event(event.id(), event.number()), event);
    }

    /** The credits of one person in a role of a training; empty where they never had any. */
    public Optional<Credit> find(CreditId id) {
        return events.find(CreditKeys.event(id, 1)).map(first -> Credit.of(following(List.of(first))));
    }

    /** The same of many people; those who never had any are left out. */
    public Map<CreditId, Credit> findAll(Collection<CreditId> ids) {
        var found = new LinkedHashMap<CreditId, List<CreditEvent>>();
        for (int number = 1; !ids.isEmpty(); number++) {
            var at = number;
            var next = events.findAll(ids.stream().map(id -> CreditKeys.event(id, at)).toList()).values();
            next.forEach(event -> found.computeIfAbsent(event.id(), unused -> new ArrayList<>()).add(event));
            ids = next.stream().map(CreditEvent::id).toList();
        }
        var credits = new LinkedHashMap<CreditId, Credit>();
        found.forEach((id, all) -> credits.put(id, Credit.of(all)));
        return credits;
    }

    /** One page of a training's credits, by role and personnel code; a page may have fewer than its limit. */
    public Page<Credit> ofTraining(String training, int limit, String cursor) {
        var page = events.page(CreditKeys.ofTraining(training), limit, cursor);
        return new Page<>(credits(page.items()), page.next());
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
        return credits(events.page(CreditKeys.ofRole(training, role), 1, null).items()).stream().findFirst();
    }

    /** The credits of a person, of every training, by when they were first given. */
    public List<Credit> ofPerson(String person) {
        var ids = events.all(CreditKeys.ofPerson(person)).stream().map(CreditEvent::id).distinct().toList();
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
        return events.find(CreditKeys.event(id, after + 1));
    }
}
