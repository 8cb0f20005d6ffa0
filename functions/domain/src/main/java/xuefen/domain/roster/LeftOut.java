package xuefen.domain.roster;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.Holders;
import xuefen.domain.credit.Profile;
import xuefen.domain.credit.Screening;
import xuefen.domain.manual.Applicant;
import xuefen.domain.manual.ManualAward;

/**
 * A row of 未授分人员: somebody who has, and had, no credits of a training as participant, and why.
 *
 * @param person  personnel code
 * @param name    name; null where no account has the code
 * @param unit    unit; null where not known
 * @param cycle   第n期
 * @param windows swipe windows with a scan that counted; null for somebody who never scanned
 * @param of      swipe windows in all; null for somebody who never scanned
 * @param reason  why, in Chinese
 * @param remarks what else there is to know; null for nothing
 */
public record LeftOut(String person, String name, String unit, int cycle, Integer windows, Integer of, String reason,
    String remarks) {

    /**
     * Of the confirmed analysis; empty for somebody who has, or had, credits.
     *
     * @param terms   those by which others of the training were awarded; null where nobody was
     * @param holders who has, or had, credits of the training
     */
    public static Optional<LeftOut> analysed(int cycle, AnalysisResult.Person person, AwardTerms terms,
        Holders holders) {
        if (holders.participant(person.person()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new LeftOut(person.person(), person.name(), person.unit(), cycle, person.windows(),
            person.hits().size(), why(person, terms, holders),
            person.manual().isEmpty() ? null : RosterEntry.windowsByHand(person.manual())));
    }

    private static String why(AnalysisResult.Person person, AwardTerms terms, Holders holders) {
        var reason = terms != null ? Screening.screened(terms, person.attendance(), holders).reason()
            : person.qualified() ? null : Screening.Reason.NOT_QUALIFIED;
        return Optional.ofNullable(reason).map(Screening.Reason::word).orElse("符合条件，尚未授分");
    }

    /**
     * 缺勤: of 参加者名单, and never scanned.
     *
     * @param profile as the account says now
     */
    public static LeftOut absent(int cycle, String person, Profile profile) {
        Objects.requireNonNull(person);
        return new LeftOut(person, profile.name(), profile.unit(), cycle, null, null, "缺勤：在参加者名单中，没有考勤记录", null);
    }

    /** The people for whom the city refused 手工授分, by personnel code, each with its opinion; empty for none. */
    public static Map<String, String> refused(ManualAward decided) {
        return decided.people().stream().filter(one -> one.outcome() == Applicant.Outcome.DECLINED)
            .collect(Collectors.toMap(Applicant::person, one -> one.opinion() != null ? one.opinion()
                : Objects.requireNonNullElse(decided.decision().opinion(), "")));
    }

    /**
     * Somebody of neither, for whom the city refused 手工授分.
     *
     * @param profile as the account says now
     * @param opinion the city's; empty for none
     */
    public static LeftOut refused(int cycle, String person, Profile profile, String opinion) {
        return new LeftOut(person, profile.name(), profile.unit(), cycle, null, null, said(opinion), null);
    }

    /**
     * The same of somebody for whom the city refused 手工授分 besides.
     *
     * @param opinion the city's; null where it refused nothing
     */
    public LeftOut refused(String opinion) {
        return opinion == null ? this : new LeftOut(person, name, unit, cycle, windows, of, reason,
            remarks == null ? said(opinion) : remarks + "；" + said(opinion));
    }

    private static String said(String opinion) {
        return "手工授分未获市级同意" + (opinion.isEmpty() ? "" : "：" + opinion);
    }
}
