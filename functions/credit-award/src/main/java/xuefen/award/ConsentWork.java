package xuefen.award;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

import xuefen.domain.credit.ConsentOrder;
import xuefen.domain.credit.CreditId;
import xuefen.domain.credit.Holders;
import xuefen.domain.credit.Profile;
import xuefen.domain.job.Job;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;

/**
 * 手工授分 after the city's consent: enters the people consented to into the ledger, and notes with the request who has got
 * credits by it. Whoever has, or had, credits of the project is left out.
 */
final class ConsentWork extends Work<ConsentOrder, ConsentWork.Entered> {
    /** People between two progress updates, whose accounts are read together. */
    private static final int STRIDE = 25;
    private static final int TRIES = 5;

    private final TrainingStore trainings;
    private final ManualAwardStore awards;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final InstantSource clock;

    ConsentWork(TrainingStore trainings, ManualAwardStore awards, CreditLedger ledger, AccountStore accounts,
        InstantSource clock) {
        super(Job.Kind.MANUAL_AWARD, ConsentOrder.class, Entered.class);
        this.trainings = trainings;
        this.awards = awards;
        this.ledger = ledger;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** How many people got credits. */
    record Entered(int people) {}

    @Override
    protected Entered run(ConsentOrder order, Progress progress) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        enter(order, training, progress);
        // Counted in the ledger, because only the ledger knows which of two concurrent awards entered a person.
        var entered = entered(order, new Holders());
        note(order, entered);
        return new Entered(entered.size());
    }

    @Override
    protected Done done(ConsentOrder order, Entered result) {
        return new Done(result.people(),
            "/trainings/" + order.training() + "/cycles/" + order.cycle() + "/manual-awards/" + order.consent());
    }

    private void enter(ConsentOrder order, Training training, Progress progress) {
        var holders = new Holders();
        entered(order, holders);
        var people = order.people();
        // As in an award: one figure holds for the training, and whoever enters nobody fixes none.
        var fixed = people.stream().allMatch(person -> holders.participant(person).isPresent()) ? order
            : order.after(ledger.fixed(order.training(), order.terms().figure()));
        for (int from = 0; from < people.size(); from += STRIDE) {
            var some = people.subList(from, Math.min(from + STRIDE, people.size()));
            var found = accounts.accounts(some);
            for (var person : some) {
                if (holders.participant(person).isEmpty()) {
                    FirstEvents.enter(ledger, new CreditId(order.training(), person, CreditRole.PARTICIPANT),
                        now -> fixed.event(training.projectNumber(), person, now.asSpeaker(person),
                            Profile.of(found.get(person)), clock.instant()));
                }
            }
            progress.at(from + some.size(), people.size());
        }
    }

    /** Who was entered by this award, now or by an earlier run. */
    private Set<String> entered(ConsentOrder order, Holders holders) {
        var entered = new HashSet<String>();
        ledger.each(order.training(), credit -> {
            holders.add(credit);
            if (credit.isFirstBy(order.id())) {
                entered.add(credit.id().person());
            }
        });
        return entered;
    }

    /** Notes the outcome of each person with the request. */
    private void note(ConsentOrder order, Set<String> entered) {
        for (int i = 0; i < TRIES; i++) {
            var before = award(order);
            var after = before.awarded(entered, clock.instant());
            if (after == before || awards.replaces(after)) {
                return;
            }
        }
        throw new IllegalStateException("others kept changing the request " + order.consent());
    }

    private ManualAward award(ConsentOrder order) {
        return awards.find(order.training(), order.consent())
            .orElseThrow(() -> new IllegalStateException("the request " + order.consent() + " is gone"));
    }
}
