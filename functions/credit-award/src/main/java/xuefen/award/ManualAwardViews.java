package xuefen.award;

import java.time.InstantSource;
import java.util.List;

import xuefen.domain.credit.AwardTerms;
import xuefen.domain.manual.Applicant;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.training.Training;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Link;
import xuefen.platform.store.AccountStore;

/** Shows requests for 手工授分: with the units of their people, links to their files, and what each would get. */
final class ManualAwardViews {
    private final AccountStore accounts;
    private final TermsOfTraining terms;
    private final FileStore files;
    private final InstantSource clock;

    ManualAwardViews(AccountStore accounts, TermsOfTraining terms, FileStore files, InstantSource clock) {
        this.accounts = accounts;
        this.terms = terms;
        this.files = files;
        this.clock = clock;
    }

    ManualAwardView of(ManualAward award, Training training) {
        var people = accounts.accounts(award.people().stream().map(Applicant::person).toList());
        return ManualAwardView.of(award, people,
            (key, name) -> new Link(name, files.link(key, name, Link.VALID), clock.instant().plus(Link.VALID)),
            terms(training));
    }

    /** What every participant of a training gets, and by which rule. */
    AwardTerms terms(Training training) {
        return terms.of(training, null, List.of("手工授分，经市级同意"));
    }
}
