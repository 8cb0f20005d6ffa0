package xuefen.award;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.credit.CreditFigure;
import xuefen.domain.credit.Screening;
import xuefen.domain.credit.Screening.Reason;
import xuefen.platform.store.Page;

/**
 * 筛选授分人员 as the organiser sees it.
 *
 * @param analysis    analysis of the effective list that it rests on
 * @param creditsEach credits of each chosen person
 * @param derivation  how they follow, in one Chinese sentence
 * @param counts      how many people are in each case
 * @param people      one page of everybody who scanned, by personnel code
 */
record ScreeningView(String analysis, BigDecimal creditsEach, String derivation, Counts counts, Page<Person> people) {

    /**
     * How many people are in each case.
     *
     * @param chosen         people who will get credits
     * @param notQualified   people with too few swipe windows
     * @param alreadyAwarded people who have credits of this project already
     */
    record Counts(int chosen, int notQualified, int alreadyAwarded) {}

    /**
     * One person.
     *
     * @param person  personnel code
     * @param name    name; null where no account had this code
     * @param unit    unit; null where no account had this code
     * @param credits the credits to award
     * @param reason  why none will be awarded; null when credits will be awarded
     * @param manual  numbers, from 1, of the swipe windows in which only 手工补登 counts
     */
    record Person(String person, String name, String unit, BigDecimal credits, Reason reason, List<Integer> manual) {}

    static ScreeningView of(AnalysisResult result, CreditFigure figure, Screening screening, int limit, String cursor) {
        var known = result.people().stream().collect(Collectors.toMap(AnalysisResult.Person::person, person -> person));
        var people = Page.of("screening", screening.people(), Screening.Screened::person, limit, cursor)
            .map(screened -> {
                var person = known.get(screened.person());
                return new Person(screened.person(), person.name(), person.unit(), screened.credits(),
                    screened.reason(),
                    screened.manual());
            });
        return new ScreeningView(result.order().id(), screening.creditsEach(), figure.words(),
            new Counts(screening.count(null), screening.count(Reason.NOT_QUALIFIED),
                screening.count(Reason.ALREADY_AWARDED)),
            people);
    }
}
