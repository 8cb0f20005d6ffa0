package xuefen.award;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import xuefen.domain.application.FileType;
import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.ConsentOrder;
import xuefen.domain.identity.Account;
import xuefen.domain.manual.Applicant;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.manual.ManualAwardState;
import xuefen.domain.manual.ManualAwardStep;
import xuefen.domain.manual.Proof;
import xuefen.platform.files.Link;
import xuefen.platform.files.ManualAwardFiles;

/**
 * A request for 手工授分, whole, as its organiser and the city see it.
 *
 * @param credits    what each of the people gets, or got
 * @param derivation how the credits follow
 * @param job        the job that enters the credits, which the organiser may follow; null where nobody gets any
 */
record ManualAwardView(String id, long version, String training, int cycle, ManualAwardState state,
    ManualAward.Named named, List<Person> people, String reason, List<File> files, String orderedBy,
    Instant orderedAt, List<ManualAwardStep> steps, BigDecimal credits, String derivation, String job) {

    /**
     * One of its people.
     *
     * @param name name as it was at the request
     * @param unit unit at present; null where no account has this code any more
     */
    record Person(String person, String name, String unit, Applicant.Outcome outcome, String opinion) {}

    /** One of its files. */
    record File(String id, String name, FileType type, int size, Instant uploadedAt, Link download) {}

    /** Makes a link to a file of a request. */
    interface Links {
        Link to(String key, String name);
    }

    static ManualAwardView of(ManualAward award, Map<String, Account> accounts, Links links,
        AwardTerms terms) {
        return new ManualAwardView(award.id(), award.version(), award.training(), award.cycle(), award.state(),
            award.named(), award.people().stream().map(one -> person(one, accounts.get(one.person()))).toList(),
            award.reason(), award.files().stream().map(file -> file(award, file, links)).toList(), award.orderedBy(),
            award.orderedAt(), award.steps(), terms.figure(), terms.derivation(),
            award.consented().isEmpty() ? null : ConsentOrder.idOf(award.training(), award.id()));
    }

    private static Person person(Applicant one, Account account) {
        return new Person(one.person(), one.name(), account == null ? null : account.unit(), one.outcome(),
            one.opinion());
    }

    private static File file(ManualAward award, Proof file, Links links) {
        return new File(file.id(), file.name(), file.type(), file.size(), file.uploadedAt(),
            links.to(ManualAwardFiles.stored(award.training(), award.id(), file), file.name()));
    }
}
