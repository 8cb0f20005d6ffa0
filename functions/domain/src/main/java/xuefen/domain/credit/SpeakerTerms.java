package xuefen.domain.credit;

import java.util.List;
import java.util.stream.Collectors;

import xuefen.domain.number.Decimals;
import xuefen.domain.rule.CreditCalculation;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.teaching.Taught;
import xuefen.domain.training.CountedCourse;
import xuefen.domain.training.Training;

/**
 * By what a speaker of a training gets credits: the rule of the year, and the days that hours are spread over.
 *
 * @param year    举办年度
 * @param rule    the row of 学分标准 for speakers
 * @param days    days on which class is held
 * @param version version of 学分标准
 */
public record SpeakerTerms(int year, CreditRule rule, int days, int version) {

    /** @param rules the version of 学分标准 that the training's credits rest on: {@link Training#creditRules} */
    public static SpeakerTerms of(Training training, CreditRules rules) {
        return new SpeakerTerms(training.year(),
            rules.of(training.year(), CreditLevel.MUNICIPAL, CreditRole.SPEAKER), CreditFigure.days(training),
            Math.toIntExact(rules.version()));
    }

    /** What somebody gets for what they taught, before what they have already is looked at. */
    AwardTerms of(Taught taught) {
        var calculated = CreditCalculation.of(rule, year, taught.hours(), days);
        return new AwardTerms(null, calculated.credits(), words(taught) + "；" + calculated.words(), rule.step(),
            rule.cap(), version, List.of(), List.of());
    }

    private static String words(Taught taught) {
        return "讲授" + taught.courses().stream().map(SpeakerTerms::words).collect(Collectors.joining("、"));
    }

    private static String words(CountedCourse counted) {
        var words = "第 " + counted.course().number() + " 门 " + Decimals.text(counted.counted()) + " 学时";
        if (counted.published().signum() == 0) {
            return words + "（公布之后增加，不计）";
        }
        return counted.course().hours().compareTo(counted.published()) <= 0 ? words
            : words + "（现为 " + Decimals.text(counted.course().hours()) + " 学时，以公布的为限）";
    }
}
