package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.List;

import xuefen.domain.rule.CreditRole;
import xuefen.domain.teaching.Taught;
import xuefen.domain.word.Worded;

/**
 * 授课学分: who will get credits as a speaker, how many, and why the others will not.
 *
 * @param people everybody who taught, in the order of their first courses
 */
public record SpeakerScreening(List<Screened> people) {

    /** Why somebody who taught gets no credits. */
    public enum Reason implements Worded {
        /** The teacher is matched with no account. */
        UNMATCHED("没有对应的学员账号"),
        /** The hours that count give less than a step. */
        TOO_FEW_HOURS("可计的学时不足一个计分单位"),
        /** Has as many credits of this project as participant as one person can get. */
        CAP_REACHED("本项目学分合计已达上限"),
        /** Has credits as a speaker of this project already. */
        ALREADY_AWARDED("授课学分已授"),
        /** Had credits as a speaker of this project, which were taken back or have lapsed. */
        REVOKED("授课学分已撤销或失效");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Somebody who taught.
     *
     * @param taught     what they taught
     * @param terms      what it gives
     * @param credits    what will be awarded; zero when nothing will
     * @param reason     why nothing will; null when something will
     * @param derivation how the credits follow, in Chinese; null for a teacher who is matched with nobody
     */
    public record Screened(Taught taught, AwardTerms terms, BigDecimal credits, Reason reason, String derivation) {}

    /** Copies the list of people. */
    public SpeakerScreening {
        people = List.copyOf(people);
    }

    /** @param holders who has, or had, credits of the project */
    public static SpeakerScreening of(SpeakerTerms terms, List<Taught> taught, Holders holders) {
        return new SpeakerScreening(taught.stream().map(each -> screened(terms.of(each), each, holders)).toList());
    }

    private static Screened screened(AwardTerms terms, Taught taught, Holders holders) {
        if (taught.person() == null) {
            return new Screened(taught, terms, BigDecimal.ZERO, Reason.UNMATCHED, null);
        }
        var state = holders.state(CreditRole.SPEAKER, taught.person());
        if (state.isPresent()) {
            return nothing(taught, terms, state.get().held() ? Reason.ALREADY_AWARDED : Reason.REVOKED);
        }
        if (terms.figure().signum() == 0) {
            return nothing(taught, terms, Reason.TOO_FEW_HOURS);
        }
        var earned = terms.capped(terms.all(), holders.of(CreditRole.PARTICIPANT, taught.person()));
        return earned.reason() != null ? nothing(taught, terms, Reason.CAP_REACHED)
            : new Screened(taught, terms, earned.credits(), null, terms.said(earned));
    }

    private static Screened nothing(Taught taught, AwardTerms terms, Reason reason) {
        return new Screened(taught, terms, BigDecimal.ZERO, reason, terms.derivation());
    }

    /** Those who will get credits. */
    public List<Screened> chosen() {
        return people.stream().filter(person -> person.reason() == null).toList();
    }
}
