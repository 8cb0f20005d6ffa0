package xuefen.award;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.Screening;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;

/**
 * 授分: enters each person of a screening into the ledger. The ledger takes one entry per person, project and role, so
 * that a repeated click, a redelivery, a retry or a concurrent award never gives a second one.
 */
final class AwardWork extends Work<AwardOrder, AwardWork.Awarded> {
    /** People between two progress updates. */
    private static final int STRIDE = 25;

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final CreditLedger ledger;
    private final InstantSource clock;

    AwardWork(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, CreditLedger ledger,
        InstantSource clock) {
        super(Job.Kind.AWARD, AwardOrder.class, Awarded.class);
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** How many people an award entered. */
    record Awarded(int people) {}

    /** The people in the ledger: how many were entered by this award, and all who must not be entered again. */
    private record Entered(int byThisAward, Set<String> people) {}

    @Override
    protected Awarded run(AwardOrder order, Progress progress) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        enter(order, training, progress);
        // Counted in the ledger, because only the ledger knows which of two concurrent awards entered a person.
        return new Awarded(entered(order).byThisAward());
    }

    @Override
    protected Done done(AwardOrder order, Awarded result) {
        return new Done(result.people(), "/trainings/" + order.training() + "/credits");
    }

    private void enter(AwardOrder order, Training training, Progress progress) {
        var analysis = analyses.find(order.cycleId(), order.analysis())
            .orElseThrow(() -> new IllegalStateException("analysis " + order.analysis() + " is gone"));
        var before = entered(order);
        var chosen = Screening.of(order.creditsEach(), files.result(analysis).attendances(), before.people()).chosen();
        var total = before.byThisAward() + chosen.size();
        var done = before.byThisAward();
        progress.at(done, total);
        for (var person : chosen) {
            ledger.add(order.entry(training.projectNumber(), person, clock.instant()));
            done++;
            if (done % STRIDE == 0) {
                progress.at(done, total);
            }
        }
    }

    private Entered entered(AwardOrder order) {
        var people = new HashSet<String>();
        var byThisAward = new int[1];
        ledger.forEachPage(order.training(), entries -> entries.forEach(entry -> {
            if (entry.role() == CreditRole.PARTICIPANT) {
                people.add(entry.person());
                byThisAward[0] += entry.award().equals(order.id()) ? 1 : 0;
            }
        }));
        return new Entered(byThisAward[0], people);
    }
}
