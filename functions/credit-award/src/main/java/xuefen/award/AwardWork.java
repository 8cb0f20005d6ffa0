package xuefen.award;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.Attendance;
import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Holders;
import xuefen.domain.credit.Profile;
import xuefen.domain.credit.Screening;
import xuefen.domain.identity.Account;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;

/**
 * 授分: enters each person of a screening into the ledger. The ledger takes one first event per person, project and role,
 * so that a repeated click, a redelivery, a retry or a concurrent award never gives a second one.
 */
final class AwardWork extends Work<AwardOrder, AwardWork.Awarded> {
    /** People whose accounts are read together, while those before them are written. */
    private static final int STRIDE = 100;
    /** People between two notes of progress. Each note is a write, and whoever waits looks about once a second. */
    private static final int NOTED = 1000;
    /** Writes under way at once: each waits for the network. */
    private static final int WRITERS = 8;

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final InstantSource clock;

    AwardWork(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, CreditLedger ledger,
        AccountStore accounts, InstantSource clock) {
        super(Job.Kind.AWARD, AwardOrder.class, Awarded.class);
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.ledger = ledger;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** How many people an award entered. */
    record Awarded(int people) {}

    /** Who has credits, and how many of them were entered by this award. */
    private record Entered(int byThisAward, Holders holders) {}

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
        var chosen = chosen(order, analysis, before.holders());
        // Another award may have begun since this one was ordered, by other courses: one figure holds for the training.
        var fixed = chosen.isEmpty() ? order : order.after(ledger.fixed(order.training(), order.terms().figure()));
        if (!fixed.equals(order)) {
            chosen = chosen(fixed, analysis, before.holders());
        }
        var entry = new Entry(fixed, training, before.holders());
        var total = before.byThisAward() + chosen.size();
        progress.at(before.byThisAward(), total);
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> underWay = List.of();
            for (int from = 0; from < chosen.size(); from += STRIDE) {
                var next = enter(chosen.subList(from, Math.min(from + STRIDE, chosen.size())), writers, entry);
                await(order, underWay);
                underWay = next;
                if (from > 0 && from % NOTED == 0) {
                    progress.at(before.byThisAward() + from, total);
                }
            }
            await(order, underWay);
        }
    }

    /** What it takes to enter a person. */
    private record Entry(AwardOrder order, Training training, Holders holders) {

        /** The event of a person by what they have; empty where they get nothing. */
        Optional<CreditEvent> event(Attendance attendance, Account account, Holders now, Instant at) {
            var screened = Screening.screened(order.terms(), attendance, now);
            return screened.reason() != null ? Optional.empty()
                : Optional.of(order.event(training.projectNumber(), screened, Profile.of(account), at));
        }
    }

    /** Who will get credits; the hundred thousand who were analysed are not held. */
    private List<Attendance> chosen(AwardOrder order, AnalysisSummary analysis, Holders holders) {
        var chosen = new ArrayList<Attendance>();
        files.eachPerson(analysis, person -> {
            var attendance = person.attendance();
            if (Screening.screened(order.terms(), attendance, holders).reason() == null) {
                chosen.add(attendance);
            }
        });
        return chosen;
    }

    private List<Future<?>> enter(List<Attendance> people, ExecutorService writers, Entry entry) {
        var found = accounts.accounts(people.stream().map(Attendance::person).toList());
        var now = clock.instant();
        var writes = new ArrayList<Future<?>>();
        people.forEach(attendance -> writes
            .add(writers.submit(() -> enter(attendance, found.get(attendance.person()), entry, now))));
        return writes;
    }

    private static void await(AwardOrder order, List<Future<?>> writes) {
        try {
            for (var write : writes) {
                write.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the award " + order.id() + " stopped on its way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the award " + order.id() + " was interrupted", e);
        }
    }

    /**
     * Nearly everybody is in one role, so that one write does. Where somebody is, or becomes, a speaker as well, the
     * ledger refuses it, and the person is entered by what they have in both.
     */
    private void enter(Attendance attendance, Account account, Entry entry, Instant now) {
        var person = attendance.person();
        var alone = entry.holders().state(CreditRole.SPEAKER, person).isEmpty();
        if (!alone || !entry.event(attendance, account, entry.holders(), now).map(ledger::add).orElse(true)) {
            FirstEvents.enter(ledger, new CreditId(entry.order().training(), person, CreditRole.PARTICIPANT),
                holders -> entry.event(attendance, account, holders, now));
        }
    }

    private Entered entered(AwardOrder order) {
        var holders = new Holders();
        var byThisAward = new int[1];
        ledger.each(order.training(), credit -> {
            holders.add(credit);
            byThisAward[0] += credit.isFirstBy(order.id()) ? 1 : 0;
        });
        return new Entered(byThisAward[0], holders);
    }
}
