package xuefen.award;

import java.time.InstantSource;

import xuefen.domain.credit.Profile;
import xuefen.domain.credit.SpeakerOrder;
import xuefen.domain.credit.SpeakerOrder.Speaker;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditRole;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;

/**
 * 授课学分: enters the speakers of a training into the ledger, which takes one first event per person, project and role.
 * What a speaker has as participant is looked up last, as it may have been awarded a moment ago, or is being awarded.
 */
final class SpeakerWork extends Work<SpeakerOrder, SpeakerWork.Entered> {
    private final TrainingStore trainings;
    private final CreditLedger ledger;
    private final AccountStore accounts;
    private final InstantSource clock;

    SpeakerWork(TrainingStore trainings, CreditLedger ledger, AccountStore accounts, InstantSource clock) {
        super(Job.Kind.SPEAKER_AWARD, SpeakerOrder.class, Entered.class);
        this.trainings = trainings;
        this.ledger = ledger;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** How many speakers an award entered. */
    record Entered(int people) {}

    @Override
    protected Entered run(SpeakerOrder order, Progress progress) {
        var training = trainings.find(order.training())
            .orElseThrow(() -> new IllegalStateException("training " + order.training() + " is gone"));
        var people = accounts.accounts(order.speakers().stream().map(Speaker::person).toList());
        int done = 0;
        int byThisAward = 0;
        progress.at(0, order.speakers().size());
        for (var speaker : order.speakers()) {
            FirstEvents.enter(ledger, speaker.id(order.training()),
                now -> order.event(training.projectNumber(), speaker,
                    now.of(CreditRole.PARTICIPANT, speaker.person()), Profile.of(people.get(speaker.person())),
                    clock.instant()));
            // Asked of the ledger, because only it knows which of two concurrent awards entered a person.
            byThisAward += ledger.find(speaker.id(order.training())).filter(each -> each.has(order.id())).isPresent()
                ? 1 : 0;
            progress.at(++done, order.speakers().size());
        }
        return new Entered(byThisAward);
    }

    @Override
    protected Done done(SpeakerOrder order, Entered result) {
        return new Done(result.people(), "/trainings/" + order.training() + "/credits");
    }
}
