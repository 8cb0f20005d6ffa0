package xuefen.roster;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.RosterExport;
import xuefen.domain.job.Job;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;
import xuefen.workbook.ListWorkbook;

/** Writes the workbook of the awarded people. */
final class RosterWork extends Work<RosterExport, RosterExport> {
    private final TrainingStore trainings;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final FileStore files;
    private final InstantSource clock;

    RosterWork(TrainingStore trainings, CreditLedger ledger, AccountStore accounts, FileStore files,
        InstantSource clock) {
        super(Job.Kind.ROSTER_EXPORT, RosterExport.class, RosterExport.class);
        this.trainings = trainings;
        this.ledger = ledger;
        this.accounts = accounts;
        this.files = files;
        this.clock = clock;
    }

    /** What a first pass over the ledger finds before any row is written. */
    private record Contents(int rows, Set<Integer> cycles, Set<AwardStrategy> strategies) {}

    @Override
    protected RosterExport run(RosterExport export, Progress progress) {
        var training = trainings.find(export.training())
            .orElseThrow(() -> new IllegalStateException("training " + export.training() + " is gone"));
        var contents = contents(training.id());
        try (
            var workbook = new RosterWorkbook(training, contents.cycles(), contents.strategies(), export.orderedAt())) {
            ledger.eachPage(training.id(), page -> {
                progress.at(workbook.rows(), contents.rows());
                var held = page.stream().filter(Credit::held).toList();
                var people = accounts.accounts(held.stream().map(credit -> credit.id().person()).distinct().toList());
                held.forEach(credit -> workbook.add(credit, people.get(credit.id().person())));
            });
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

    private Contents contents(String training) {
        var rows = new int[1];
        var cycles = new java.util.TreeSet<Integer>();
        var strategies = EnumSet.noneOf(AwardStrategy.class);
        ledger.each(training, credit -> {
            if (credit.held()) {
                rows[0]++;
                cycles.add(credit.grounds().cycle());
                Optional.ofNullable(credit.grounds().strategy()).ifPresent(strategies::add);
            }
        });
        return new Contents(rows[0], cycles, strategies);
    }
}
