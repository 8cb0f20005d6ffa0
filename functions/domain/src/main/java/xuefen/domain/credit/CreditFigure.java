package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;

import xuefen.domain.number.Decimals;
import xuefen.domain.rule.CreditCalculation;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;

/**
 * What each participant of a training gets, one figure for all of its cycles, with its derivation. What was published
 * binds: hours that are added afterwards give no more, hours that are not held give less.
 *
 * @param credits 学分
 * @param words   how they follow, in one Chinese sentence
 * @param rules   version of 学分标准 that they rest on
 */
public record CreditFigure(BigDecimal credits, String words, long rules) {

    /**
     * By the rule of the year from the courses as they are held, and no more than was published.
     *
     * @param rules the version of 学分标准 that the training's credits rest on: {@link Training#creditRules}
     */
    public static CreditFigure of(Training training, CreditRules rules) {
        if (rules.version() != training.creditRules()) {
            throw new IllegalArgumentException("training " + training.id() + " rests on version "
                + training.creditRules() + " of the rules, not " + rules.version());
        }
        var hours = training.courses().stream().map(Course::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        var published = training.published();
        var calculated = CreditCalculation.of(
            rules.of(training.year(), CreditLevel.MUNICIPAL, CreditRole.PARTICIPANT), training.year(), hours,
            days(training));
        var figure = new CreditFigure(calculated.credits(), calculated.words(), rules.version());
        return published == null || figure.credits.compareTo(published.credits()) <= 0 ? figure
            : new CreditFigure(published.credits(),
                figure.words + "；以公布的 %s 学分为限".formatted(Decimals.text(published.credits())), rules.version());
    }

    /**
     * The figure for whoever is awarded after others: theirs, even where courses have changed since.
     *
     * @param awarded what somebody has been awarded; empty where nobody has
     */
    public CreditFigure after(Optional<BigDecimal> awarded) {
        return awarded.filter(first -> first.compareTo(credits) != 0)
            .map(first -> new CreditFigure(first, words + "；" + asOthers(first), rules)).orElse(this);
    }

    /** Why somebody gets what others got before. */
    static String asOthers(BigDecimal others) {
        return "本项目已按每人 %s 学分授分，后授分的人与之相同".formatted(Decimals.text(others));
    }

    /** The days that hours are spread over: those published, or those of the longest cycle where none were recorded. */
    static int days(Training training) {
        return training.published() != null ? training.published().days()
            : training.cycles().stream().mapToInt(CreditFigure::held).max().orElse(1);
    }

    private static int held(Cycle cycle) {
        return cycle.halfDays().stream().map(HalfDay::day).collect(Collectors.<LocalDate>toSet()).size();
    }
}
