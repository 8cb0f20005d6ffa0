package xuefen.domain.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.credit.Screening.Reason;
import xuefen.domain.number.Decimals;
import xuefen.domain.training.Course;

/**
 * The terms of an award. An order keeps them, so that a run that is taken up again gives everybody the same.
 *
 * @param strategy   授分策略
 * @param figure     what a participant can get of the training: {@link CreditFigure}
 * @param derivation how the figure follows, in one Chinese sentence
 * @param step       credits are whole multiples of it, rounded down
 * @param cap        the most that one person gets of a project, in all roles together
 * @param rules      version of the rule table
 * @param courses    课程信息 at that time
 * @param remarks    what the authority should know of the attendance rule, in Chinese sentences
 */
public record AwardTerms(AwardStrategy strategy, BigDecimal figure, String derivation, BigDecimal step, BigDecimal cap,
    Integer rules, List<Course> courses, List<String> remarks) {

    /** Copies the lists. */
    public AwardTerms {
        courses = List.copyOf(courses);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }

    /**
     * The terms by which credits were awarded.
     *
     * @param grounds of credits that rest on an analysis
     */
    public static AwardTerms of(Grounds grounds, BigDecimal cap, List<Course> courses) {
        return new AwardTerms(grounds.strategy(), grounds.figure(), grounds.derivation(), grounds.step(), cap,
            grounds.rules(), courses, grounds.remarks());
    }

    /**
     * The terms for whoever is awarded after others: theirs, even where courses have changed since.
     *
     * @param awarded what each participant of the training gets
     */
    public AwardTerms after(BigDecimal awarded) {
        return awarded.compareTo(figure) == 0 ? this
            : new AwardTerms(strategy, awarded, derivation + "；" + CreditFigure.asOthers(awarded), step, cap, rules,
                courses, remarks);
    }

    /**
     * The terms by the courses that an analysis knew. Nobody can have attended one that the organiser added afterwards,
     * and it takes nothing from those who attended the others, until another analysis knows it.
     */
    public AwardTerms analysed(AnalysisOrder order) {
        var known = order.courses().isEmpty() ? courses
            : courses.stream().filter(course -> order.courses().contains(course.number())).toList();
        return known.size() == courses.size() ? this
            : new AwardTerms(strategy, figure, derivation, step, cap, rules, known, remarks);
    }

    /** All of the figure. */
    Earned all() {
        return new Earned(figure, null, null);
    }

    /**
     * A part of the figure, rounded down to the step.
     *
     * @param some of what there is in all, not more
     * @param of   in all, more than 0
     * @param unit what is counted
     */
    Earned part(BigDecimal some, BigDecimal of, String unit) {
        if (some.compareTo(of) == 0) {
            return all();
        }
        var credits = Decimals.shortest(
            figure.multiply(some).divide(of.multiply(step), 0, RoundingMode.DOWN).multiply(step));
        return credits.signum() == 0 ? Earned.nothing(Reason.TOO_LITTLE)
            : new Earned(credits, null, "%s 学分 × %s/%s %s，舍去不足 %s 的部分，计 %s 学分".formatted(text(figure), text(some),
                text(of), unit, text(step), text(credits)));
    }

    /**
     * No more than the cap together with what the person has of the project in other roles.
     *
     * @param others credits in other roles, not negative
     */
    Earned capped(Earned earned, BigDecimal others) {
        var left = cap.subtract(others).max(BigDecimal.ZERO);
        if (earned.reason() != null || earned.credits().compareTo(left) <= 0) {
            return earned;
        }
        if (left.signum() == 0) {
            return Earned.nothing(Reason.CAP_REACHED);
        }
        var words = "与本项目其他身份的 %s 学分合计以 %s 学分为限，计 %s 学分".formatted(text(others), text(cap), text(left));
        return new Earned(Decimals.shortest(left), null,
            earned.words() == null ? words : earned.words() + "；" + words);
    }

    /** How a person's credits follow, from the hours to the part of it. */
    String said(Earned earned) {
        return earned.words() == null ? derivation : derivation + "；" + earned.words();
    }

    private static String text(BigDecimal number) {
        return Decimals.shortest(number).toPlainString();
    }
}
