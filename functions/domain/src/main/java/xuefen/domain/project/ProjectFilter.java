package xuefen.domain.project;

import java.util.Set;

import xuefen.domain.identity.Caller;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.window.WindowKind;

/**
 * 项目查询: the filter of a project list. A null component filters nothing.
 *
 * @param year    举办年度
 * @param subject 学科: code of level 2 and 3, as in {@code 03-01}, or of level 2 alone, as in {@code 03}
 * @param county  区县
 * @param unit    申报单位, its whole name
 * @param state   where it stands
 * @param words   what its name or number contains
 * @param kind    a new project or a 备案
 */
public record ProjectFilter(Integer year, String subject, String county, String unit, ProjectState state, String words,
    WindowKind kind) {
    private static final String SUBJECT = "[0-9]{2}(-[0-9]{2})?";

    /** Components that an index may cover already. */
    public enum Part {
        YEAR, SUBJECT, COUNTY, UNIT, STATE
    }

    /**
     * Checks the components.
     *
     * @throws Problem naming every wrong field
     */
    public ProjectFilter {
        var check = new FieldCheck().that(subject == null || subject.matches(SUBJECT), "subject",
            "学科应为二级或三级学科代码，如 03 或 03-01");
        if (county != null) {
            check.text(county, "county", "区县", 40);
        }
        if (unit != null) {
            check.text(unit, "unit", "单位", 40);
        }
        if (words != null) {
            check.text(words, "words", "项目名称或编号", 75);
        }
        check.done();
    }

    /**
     * The same within a reviewer's area: a unit, a county or the whole city.
     *
     * @throws Problem {@code role-not-allowed} when another area was asked for
     */
    public ProjectFilter within(Caller reviewer) {
        return switch (reviewer.level()) {
            case UNIT -> of(own(county, reviewer.county()), own(unit, reviewer.unit()));
            case COUNTY -> of(own(county, reviewer.county()), unit);
            case CITY -> this;
        };
    }

    /** The same for the reviewer's own desk, whose projects are all in the reviewer's area already. */
    public ProjectFilter onOwnDesk(Caller reviewer) {
        return switch (reviewer.level()) {
            case UNIT -> without(Part.COUNTY, Part.UNIT);
            case COUNTY -> without(Part.COUNTY);
            case CITY -> this;
        };
    }

    /** The same with a default year, where none was asked for. */
    public ProjectFilter orOf(int otherwise) {
        return year == null ? new ProjectFilter(otherwise, subject, county, unit, state, words, kind) : this;
    }

    /** The same without some components. */
    public ProjectFilter without(Part... some) {
        var gone = Set.of(some);
        return new ProjectFilter(gone.contains(Part.YEAR) ? null : year, gone.contains(Part.SUBJECT) ? null : subject,
            gone.contains(Part.COUNTY) ? null : county, gone.contains(Part.UNIT) ? null : unit,
            gone.contains(Part.STATE) ? null : state, words, kind);
    }

    private ProjectFilter of(String itsCounty, String itsUnit) {
        return new ProjectFilter(year, subject, itsCounty, itsUnit, state, words, kind);
    }

    private static String own(String asked, String own) {
        if (asked != null && !asked.equals(own)) {
            throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "只能查询本单位、本区县范围内的项目");
        }
        return own;
    }
}
