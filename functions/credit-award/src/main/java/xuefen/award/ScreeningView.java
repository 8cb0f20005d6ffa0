package xuefen.award;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.Screening;
import xuefen.domain.credit.Screening.Reason;
import xuefen.domain.credit.Screening.Screened;
import xuefen.platform.store.Page;

/**
 * 筛选授分人员 as the organiser sees it.
 *
 * @param analysis    analysis of the effective list that it rests on
 * @param creditsEach the most that a person gets: all credits of the training
 * @param derivation  how they follow, in one Chinese sentence
 * @param remarks     what the authority will see of the attendance rule, in Chinese sentences
 * @param chosen      how many people will get credits
 * @param total       how many credits they get together
 * @param without     how many people get none, by reason
 * @param used        the strategy by which others of the training were awarded; null where nobody was
 * @param people      one page of those whom the filter shows, by personnel code
 */
record ScreeningView(String analysis, BigDecimal creditsEach, String derivation, List<String> remarks, int chosen,
    BigDecimal total, List<Without> without, AwardStrategy used, Page<Person> people) {

    /** How many people one reason leaves out. */
    record Without(Reason reason, int people) {}

    /**
     * One person.
     *
     * @param person     personnel code
     * @param name       name; null where no account had this code
     * @param unit       unit; null where no account had this code
     * @param credits    the credits to award
     * @param derivation how they follow; null when none will be awarded
     * @param reason     why none will be awarded; null when credits will be awarded
     * @param manual     numbers, from 1, of the swipe windows in which only 手工补登 counts
     */
    record Person(String person, String name, String unit, BigDecimal credits, String derivation, Reason reason,
        List<Integer> manual) {}

    static ScreeningView of(AnalysisResult result, AwardTerms terms, Screening screening, AwardStrategy used,
        ScreeningFilter filter, int limit, String cursor) {
        var known = result.people().stream()
            .collect(Collectors.toMap(AnalysisResult.Person::person, Function.identity()));
        var shown = screening.people().stream().filter(each -> filter.matches(each, known.get(each.person()))).toList();
        var people = Page.of("screening", shown, Screened::person, limit, cursor).map(screened -> {
            var person = known.get(screened.person());
            return new Person(screened.person(), person.name(), person.unit(), screened.credits(),
                screened.derivation(), screened.reason(), screened.manual());
        });
        var chosen = screening.chosen();
        return new ScreeningView(result.order().id(), terms.figure(), terms.derivation(), terms.remarks(),
            chosen.size(), chosen.stream().map(Screened::credits).reduce(BigDecimal.ZERO, BigDecimal::add),
            without(screening), used, people);
    }

    private static List<Without> without(Screening screening) {
        var counts = new EnumMap<Reason, Integer>(Reason.class);
        screening.people().stream().filter(each -> each.reason() != null)
            .forEach(each -> counts.merge(each.reason(), 1, Integer::sum));
        return counts.entrySet().stream().map(each -> new Without(each.getKey(), each.getValue())).toList();
    }
}
