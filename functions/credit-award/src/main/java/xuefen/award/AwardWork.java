package xuefen.award;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import xuefen.domain.attendance.Attendance;
import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Holders;
import xuefen.domain.credit.Profile;
import xuefen.domain.credit.Screening;
import xuefen.domain.credit.Screening.Screened;
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
    /** People between two progress updates, whose accounts are read together. */
    private static final int STRIDE = 100;
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
        var attendances = files.result(analysis).attendances();
        // Another award may have begun since this one was ordered, by other courses: one figure holds for the training.
        var fixed = Screening.of(order.terms(), attendances, before.holders()).chosen().isEmpty() ? order
            : order.after(ledger.fixed(order.training(), order.terms().figure()));
        var chosen = Screening.of(fixed.terms(), attendances, before.holders()).chosen();
        var scanned = attendances.stream().collect(Collectors.toMap(Attendance::person, Function.identity()));
        var total = before.byThisAward() + chosen.size();
        progress.at(before.byThisAward(), total);
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int from = 0; from < chosen.size(); from += STRIDE) {
                var some = chosen.subList(from, Math.min(from + STRIDE, chosen.size()));
                enter(some.stream().map(Screened::person).toList(), writers,
                    new Entry(fixed, training, scanned, before.holders()));
                progress.at(before.byThisAward() + from + some.size(), total);
            }
        }
    }

    /** What it takes to enter a person. */
    private record Entry(AwardOrder order, Training training, Map<String, Attendance> scanned, Holders holders) {

        /** The event of a person by what they have; empty where they get nothing. */
        Optional<CreditEvent> event(String person, Account account, Holders now, Instant at) {
            var screened = Screening.screened(order.terms(), scanned.get(person), now);
            return screened.reason() != null ? Optional.empty()
                : Optional.of(order.event(training.projectNumber(), screened, Profile.of(account), at));
        }
    }

    private void enter(List<String> people, ExecutorService writers, Entry entry) {
        var found = accounts.accounts(people);
        var now = clock.instant();
        var writes = people.stream().<Callable<Void>>map(person -> () -> {
            enter(person, found.get(person), entry, now);
            return null;
        }).toList();
        try {
            for (var written : writers.invokeAll(writes)) {
                written.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the award " + entry.order().id() + " stopped on its way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the award " + entry.order().id() + " was interrupted", e);
        }
    }

    /**
     * Nearly everybody is in one role, so that one write does. Where somebody is, or becomes, a speaker as well, the
     * ledger refuses it, and the person is entered by what they have in both.
     */
    private void enter(String person, Account account, Entry entry, Instant now) {
        var alone = entry.holders().state(CreditRole.SPEAKER, person).isEmpty();
        if (!alone || !entry.event(person, account, entry.holders(), now).map(ledger::add).orElse(true)) {
            FirstEvents.enter(ledger, new CreditId(entry.order().training(), person, CreditRole.PARTICIPANT),
                holders -> entry.event(person, account, holders, now));
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
