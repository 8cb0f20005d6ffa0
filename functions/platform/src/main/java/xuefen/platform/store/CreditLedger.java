package xuefen.platform.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import xuefen.domain.credit.LedgerEntry;
import xuefen.domain.rule.CreditRole;

/** The ledger of credits: entries are added, never changed; one per person, project and role. */
public final class CreditLedger {
    private static final int PAGE = 1000;

    private final Items<LedgerEntry> entries;
    private final Items<Awarded> people;

    /** Who has an entry, without the rest of it. */
    private record Awarded(String person) {}

    /** A ledger on the credits table. */
    public CreditLedger(Documents documents) {
        entries = new Items<>(documents, LedgerEntry.class);
        people = new Items<>(documents, Awarded.class);
    }

    /** Adds an entry unless the person has one for this project and role; true when it was added. */
    public boolean add(LedgerEntry entry) {
        return entries.add(CreditKeys.entry(entry), entry);
    }

    /** One page of a training's entries, by role and personnel code. */
    public Page<LedgerEntry> ofTraining(String training, int limit, String cursor) {
        return entries.page(CreditKeys.ofTraining(training), limit, cursor);
    }

    /** Every entry of a training, page by page, by role and personnel code. */
    public void forEachPage(String training, Consumer<List<LedgerEntry>> each) {
        Page.each(cursor -> ofTraining(training, PAGE, cursor), page -> each.accept(page.items()));
    }

    /** What somebody has been awarded of a training in a role; empty where nobody has. */
    public Optional<BigDecimal> figure(String training, CreditRole role) {
        return entries.page(CreditKeys.ofRole(training, role), 1, null).items().stream().findFirst()
            .map(LedgerEntry::credits);
    }

    /** The personnel codes of all who have credits of a training in a role. */
    public Set<String> awarded(String training, CreditRole role) {
        return people.all(CreditKeys.ofRole(training, role)).stream().map(Awarded::person).collect(Collectors.toSet());
    }
}
