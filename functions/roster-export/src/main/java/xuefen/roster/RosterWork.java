package xuefen.roster;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Profile;
import xuefen.domain.credit.RosterExport;
import xuefen.domain.job.Job;
import xuefen.domain.roster.LeftOut;
import xuefen.domain.roster.RosterEntry;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Training;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.Page;
import xuefen.platform.store.RosterReader;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.workbook.ListWorkbook;

/** Writes the workbook of a training: who was awarded, who was not and why, and whose credits are gone. */
final class RosterWork extends Work<RosterExport, RosterExport> {
    private final RosterStores stores;
    private final FileStore files;
    private final InstantSource clock;

    RosterWork(RosterStores stores, FileStore files, InstantSource clock) {
        super(Job.Kind.ROSTER_EXPORT, RosterExport.class, RosterExport.class);
        this.stores = stores;
        this.files = files;
        this.clock = clock;
    }

    @Override
    protected RosterExport run(RosterExport export, Progress progress) {
        var training = stores.trainings().find(export.training())
            .orElseThrow(() -> new IllegalStateException("training " + export.training() + " is gone"));
        var contents = new RosterContents();
        stores.ledger().each(training.id(), contents::add);
        try (
            var workbook = new RosterWorkbook(training, contents.cycles(), contents.strategies(), export.orderedAt())) {
            eachPage(training, Credit::held, page -> {
                progress.at(workbook.rows(), contents.held());
                page.forEach(workbook::add);
            });
            workbook.beginLeftOut();
            for (var cycle : training.cycles()) {
                addLeftOut(training, cycle, contents, workbook);
            }
            if (contents.gone() > 0) {
                workbook.beginGone();
                eachPage(training, credit -> !credit.held(), page -> page.forEach(workbook::addGone));
            }
            var bytes = workbook.bytes();
            var written = export.written(workbook.rows(), Sha256.hex(bytes), clock.instant());
            files.put(RosterFile.key(training.id(), export.id(), written.sha256()), bytes, ListWorkbook.TYPE);
            return written;
        }
    }

    @Override
    protected Done done(RosterExport order, RosterExport result) {
        return new Done(result.rows(), RosterFile.path(result));
    }

    private void eachPage(Training training, Predicate<Credit> which, Consumer<List<RosterEntry>> taken) {
        stores.ledger().eachPage(training.id(), page -> {
            var some = page.stream().filter(which).toList();
            var unknown = stores.roster().unknown(some);
            taken.accept(some.stream().map(credit -> RosterReader.entry(training, credit, unknown)).toList());
        });
    }

    /**
     * Those of the confirmed analysis of a cycle who have no credits, those of 参加者名单 who never scanned, and those whom
     * the city refused 手工授分.
     */
    private void addLeftOut(Training training, Cycle cycle, RosterContents contents, RosterWorkbook workbook) {
        var id = CycleId.of(training, cycle);
        var refused = refused(training, cycle, contents);
        stores.trainings().effectiveList(id)
            .ifPresent(list -> addLeftOut(training, cycle, list, contents, refused, workbook));
        var accounts = stores.accounts().accounts(List.copyOf(refused.keySet()));
        refused.forEach((person, opinion) -> workbook
            .add(LeftOut.refused(cycle.number(), person, Profile.of(accounts.get(person)), opinion)));
    }

    /** @param refused those who are added have been taken out of it */
    private void addLeftOut(Training training, Cycle cycle, EffectiveList list, RosterContents contents,
        Map<String, String> refused, RosterWorkbook workbook) {
        var id = CycleId.of(training, cycle);
        var summary = stores.analyses().find(id, list.analysis())
            .orElseThrow(() -> new IllegalStateException("analysis " + list.analysis() + " is gone"));
        var cap = stores.rules().of(training).of(training.year(), CreditLevel.MUNICIPAL, CreditRole.PARTICIPANT).cap();
        var terms = contents.used(cycle.number())
            .map(used -> AwardTerms.of(used, cap, training.courses()).analysed(summary.order())).orElse(null);
        var expected = new HashSet<>(stores.participants().ofCycle(id).people());
        stores.analysisFiles().eachPerson(summary, person -> {
            expected.remove(person.person());
            LeftOut.analysed(cycle.number(), person, terms, contents.holders())
                .map(row -> row.refused(refused.remove(person.person()))).ifPresent(workbook::add);
        });
        var absent = expected.stream().filter(person -> contents.holders().participant(person).isEmpty()).sorted()
            .toList();
        var accounts = stores.accounts().accounts(absent);
        absent.forEach(
            person -> workbook.add(LeftOut.absent(cycle.number(), person, Profile.of(accounts.get(person)))
                .refused(refused.remove(person))));
    }

    /** The city's opinions on people of a cycle whom it refused 手工授分, and who have, and had, no credits. */
    private SortedMap<String, String> refused(Training training, Cycle cycle, RosterContents contents) {
        var refused = new TreeMap<String, String>();
        Page.each(cursor -> stores.manualAwards().ofTraining(training.id(), Page.MOST, cursor),
            page -> page.items().stream()
                .filter(award -> award.cycle() == cycle.number() && award.state().decided())
                .forEach(award -> refused.putAll(LeftOut.refused(award))));
        refused.keySet().removeIf(person -> contents.holders().participant(person).isPresent());
        return refused;
    }
}
