package xuefen.award;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditEvent;
import xuefen.domain.credit.Profile;
import xuefen.domain.identity.Account;
import xuefen.domain.rule.CreditRole;

/**
 * The credits of a person as the organiser and the authority see them, with everything that happened to them.
 *
 * @param person     personnel code
 * @param name       name when they were given; null where no account had this code
 * @param unit       unit then; null where no account had this code
 * @param title      技术职务 then; null where not known
 * @param role       role of the person
 * @param state      whether they count
 * @param credits    how many count
 * @param cycle      第n期
 * @param strategy   授分策略; null where they rest on no analysis
 * @param analysis   analysis that they rest on; null where they rest on none
 * @param consent    手工授分 that they rest on; null where they rest on none
 * @param courses    numbers of the courses that a speaker taught
 * @param derivation how they follow, in Chinese; null from before it was kept
 * @param manual     numbers, from 1, of the swipe windows in which only 手工补登 counts for the person
 * @param remarks    what the authority should know of the attendance rule
 * @param events     what happened, in order
 */
record CreditView(String person, String name, String unit, String title, CreditRole role, Credit.State state,
    BigDecimal credits, int cycle, AwardStrategy strategy, String analysis, String consent, List<Integer> courses,
    String derivation, List<Integer> manual, List<String> remarks, List<Event> events) {

    /**
     * Something that happened.
     *
     * @param credits what the person had after it
     * @param reason  why; null for an award
     * @param change  the award or change that brought it about
     * @param by      account; null for a schedule
     */
    record Event(CreditEvent.Kind kind, BigDecimal credits, String reason, String change, String by, Instant at) {}

    /** @param account the person's account, for credits from before names were kept with them; null for none */
    static CreditView of(Credit credit, Account account) {
        var grounds = credit.grounds();
        var profile = credit.given().profile().equals(Profile.UNKNOWN) ? Profile.of(account)
            : credit.given().profile();
        return new CreditView(credit.id().person(), profile.name(), profile.unit(), profile.title(),
            credit.id().role(), credit.state(), credit.credits(), grounds.cycle(), grounds.strategy(),
            grounds.analysis(), grounds.consent(), grounds.courses(), grounds.derivation(), grounds.manual(),
            grounds.remarks(), credit.events().stream().map(event -> new Event(event.kind(), event.credits(),
                event.reason(), event.change(), event.by(), event.at())).toList());
    }
}
