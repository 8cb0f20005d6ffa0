package xuefen.award;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

import xuefen.domain.credit.AwardOrder;
import xuefen.domain.credit.Screening;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;
import xuefen.platform.config.Clocks;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.S3Files;
import xuefen.platform.queue.Lease;
import xuefen.platform.queue.SqsLease;
import xuefen.platform.queue.WorkFunction;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.AwardStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.JobStore;
import xuefen.platform.store.TrainingStore;

/**
 * 授分: enters each person of a screening into the ledger. The ledger takes one entry per person, project and role, so that a repeated click, a redelivery,
 * a retry or a concurrent award never gives a second one.
 */
public final class AwardJobFunction extends WorkFunction<AwardMessage> {
    /** People between two progress updates. */
    private static final int STRIDE = 25;

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final AwardStore awards;
    private final CreditLedger ledger;
    private final JobStore jobs;
    private final InstantSource clock;

    /** Wired from the environment. */
    public AwardJobFunction() {
        this(new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new AnalysisFiles(S3Files.of("FILES_BUCKET")), new AwardStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CreditLedger(DynamoDocuments.of("CREDITS_TABLE")), new JobStore(DynamoDocuments.of("TRAININGS_TABLE")), SqsLease.of("AWARD_QUEUE_URL"),
            Clocks.clock());
    }

    AwardJobFunction(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, AwardStore awards, CreditLedger ledger,
                     JobStore jobs, Lease lease, InstantSource clock) {
        super(AwardMessage.class, lease);
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.awards = awards;
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The people in the ledger: how many were entered by this award, and all who must not be entered again. */
    private record Entered(int byThisAward, Set<String> people) {
    }

    @Override
    protected void failed(AwardMessage message, String reason) {
        jobs.fail(message.award(), reason, clock.instant());
    }

    @Override
    protected void run(AwardMessage message) {
        var order = awards.find(message.training(), message.cycle(), message.award())
            .orElseThrow(() -> new IllegalStateException("award " + message.award() + " was never ordered"));
        var job = jobs.find(order.id()).orElseThrow(() -> new IllegalStateException("award " + order.id() + " has no job"));
        if (job.state() == Job.State.DONE) {
            return;
        }
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        enter(order, job, training);
        // Counted in the ledger, because only the ledger knows which of two concurrent awards entered a person.
        jobs.save(job.finished(entered(order).byThisAward(), "/trainings/" + order.training() + "/credits", clock.instant()));
    }

    private void enter(AwardOrder order, Job job, Training training) {
        var analysis = analyses.find(order.training(), order.cycle(), order.analysis())
            .orElseThrow(() -> new IllegalStateException("analysis " + order.analysis() + " is gone"));
        var before = entered(order);
        var chosen = Screening.of(order.creditsEach(), files.result(analysis).attendances(), before.people()).chosen();
        var total = before.byThisAward() + chosen.size();
        var done = before.byThisAward();
        jobs.save(job.progressed(done, total, clock.instant()));
        for (var person : chosen) {
            ledger.add(order.entry(training.projectNumber(), person, clock.instant()));
            done++;
            if (done % STRIDE == 0) {
                jobs.save(job.progressed(done, total, clock.instant()));
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
