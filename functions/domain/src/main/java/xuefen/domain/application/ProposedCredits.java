package xuefen.domain.application;

import java.math.BigDecimal;
import java.util.Optional;

import xuefen.domain.number.Decimals;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;

/**
 * 拟授学分 and what they are proposed for, as far as it is filled in, held against 学分标准.
 *
 * @param year    举办年度
 * @param hours   total hours
 * @param days    举办天数
 * @param credits 拟授学分
 */
public record ProposedCredits(Integer year, BigDecimal hours, Integer days, BigDecimal credits) {
    private static final String FIELD = "proposedCredits";

    /** Of an application. */
    public static ProposedCredits of(Application application) {
        return of(application.year(), application.totalHours(), application.days(), application.proposedCredits());
    }

    /** Of what is known of an application; null for what is not filled in. */
    public static ProposedCredits of(Integer year, BigDecimal hours, Integer days, BigDecimal credits) {
        return new ProposedCredits(year, hours, days, credits);
    }

    /** The most credits that 学分标准 gives for hours and days; empty while one of them or the year is missing. */
    public Optional<BigDecimal> most(CreditRules rules) {
        return days == null || days < 1 || hours == null || hours.signum() <= 0 ? Optional.empty()
            : rule(rules).map(rule -> rule.credits(hours, days));
    }

    /** Whether they are more than 学分标准 gives. */
    public boolean tooMany(CreditRules rules) {
        return credits != null && most(rules).filter(most -> credits.compareTo(most) > 0).isPresent();
    }

    /** A warning where they are more than 学分标准 gives. */
    Optional<Warning> warning(CreditRules rules) {
        return most(rules).filter(_ -> tooMany(rules)).map(most -> new Warning(FIELD,
            "拟授学分 " + Decimals.text(credits) + " 分，高于按规则算出的 " + Decimals.text(most) + " 分"));
    }

    /** Notes credits that are more than 学分标准 gives, or no multiple of its step. */
    void check(FieldCheck check, CreditRules rules) {
        if (credits == null) {
            return;
        }
        rule(rules).ifPresent(rule -> check.that(credits.remainder(rule.step()).signum() == 0, FIELD,
            "拟授学分应为 " + Decimals.text(rule.step()) + " 的整数倍"));
        most(rules).ifPresent(most -> check.that(credits.compareTo(most) <= 0, FIELD,
            "拟授学分不能高于按规则由 " + Decimals.text(hours) + " 学时、" + days + " 天算出的 " + Decimals.text(most) + " 分"));
    }

    private Optional<CreditRule> rule(CreditRules rules) {
        return year == null ? Optional.empty() : rules.find(year, CreditLevel.MUNICIPAL, CreditRole.PARTICIPANT);
    }
}
