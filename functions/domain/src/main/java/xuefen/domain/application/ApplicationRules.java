package xuefen.domain.application;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.rule.CreditRules;

/**
 * Rules across the fields of an application (domain rules on the application form), which limits of single fields
 * cannot express.
 */
public final class ApplicationRules {
    private ApplicationRules() {}

    /** Every rule that an application breaks, as far as its filled-in fields show; 学分标准 limits the credits. */
    public static List<FieldProblem> problems(Application application, CreditRules rules) {
        var check = new FieldCheck();
        checkLeader(check, application.leader());
        checkCycles(check, application);
        ProposedCredits.of(application).check(check, rules);
        return check.problems();
    }

    /**
     * Requires that a page saves with today's form. With another version the organiser has not seen what is asked for
     * now. A draft that names no form comes from no page, and may be saved like any incomplete draft.
     *
     * @throws Problem {@code form-version-changed}
     */
    public static void requireVersion(Application application, int today) {
        if (application.form() != null && application.form() != today) {
            throw Problem.of(ProblemCode.FORM_VERSION_CHANGED,
                "页面使用的是第 " + application.form() + " 版申报表，现行的是第 " + today + " 版。已填写的内容仍在页面上，刷新后会保留");
        }
    }

    private static void checkLeader(FieldCheck check, Leader leader) {
        if (leader != null && leader.idType() == Leader.IdType.ID_CARD && leader.idNumber() != null
            && leader.idNumber().matches(IdCard.SHAPE)) {
            check.that(IdCard.isValid(leader.idNumber()), "leader.idNumber", "居民身份证号码的校验位不对，请核对每一位");
        }
    }

    /** Cycles lie in the project's year, in order, without overlap, and have as many days as applied for. */
    private static void checkCycles(FieldCheck check, Application application) {
        LocalDate last = null;
        long days = 0;
        for (int i = 0; i < application.cycles().size(); i++) {
            var cycle = application.cycles().get(i);
            if (cycle.from() == null || cycle.to() == null) {
                return; // the form reports the missing date
            }
            var at = "cycles[" + i + "].";
            check.that(!cycle.to().isBefore(cycle.from()), at + "to", "结束日期不能早于开始日期")
                .that(last == null || cycle.from().isAfter(last), at + "from", "各期应按日期先后填写，互不重叠")
                .that(
                    application.year() == null
                        || cycle.from().getYear() == application.year() && cycle.to().getYear() == application.year(),
                    at + "from", "举办日期应在举办年度内");
            last = cycle.to();
            days += ChronoUnit.DAYS.between(cycle.from(), cycle.to()) + 1;
        }
        if (!application.cycles().isEmpty() && application.days() != null && days > 0) {
            check.that(application.days() <= days, "days", "举办天数不能多于各期日期合计的 " + days + " 天");
        }
    }
}
