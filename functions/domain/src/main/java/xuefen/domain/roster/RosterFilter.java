package xuefen.domain.roster;

import java.util.Objects;

import xuefen.domain.credit.Credit;
import xuefen.domain.credit.Profile;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.people.PersonCode;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;

/**
 * 项目明细查询: which credits are looked for. A null component, or an empty text, filters nothing.
 *
 * @param year    年度 of the project
 * @param project 项目编号 or 项目名称, or a part of either
 * @param cycle   第n期 that the credits are of
 * @param person  the beginning of a 人员编码, or a part of the name when the credits were given
 * @param unit    a part of the person's unit then
 * @param title   a part of the person's 技术职务 then
 * @param role    身份
 * @param state   the state of the credits
 */
public record RosterFilter(@Between(least = FIRST_YEAR, most = LAST_YEAR) Integer year,
    @Text(most = TEXT) String project, @Between(least = 1, most = Cycle.MOST) Integer cycle,
    @Text(most = TEXT) String person, @Text(most = TEXT) String unit, @Text(most = TEXT) String title, CreditRole role,
    Credit.State state) {
    /** The first year that can be asked for. */
    public static final int FIRST_YEAR = 2000;
    /** The last year that can be asked for. */
    public static final int LAST_YEAR = 2100;
    /** The most characters of a text that is looked for. */
    public static final int TEXT = 75;
    /** Everything. */
    public static final RosterFilter ALL = new RosterFilter(null, null, null, null, null, null, null, null);

    /** Takes blanks from the ends of texts; an empty one is none. */
    public RosterFilter {
        project = stripped(project);
        person = stripped(person);
        unit = stripped(unit);
        title = stripped(title);
    }

    /** The same of another year where none is asked for. */
    public RosterFilter orOf(int otherwise) {
        return year == null ? new RosterFilter(otherwise, project, cycle, person, unit, title, role, state) : this;
    }

    /** Whether a training can have such credits. */
    public boolean matches(Training training) {
        return (year == null || year == training.year())
            && (project == null || training.projectNumber().contains(project) || training.title().contains(project))
            && (cycle == null || training.find(cycle).isPresent());
    }

    /** Whether it asks who people were, so that nothing can be told without their profiles. */
    public boolean asksForPeople() {
        return person != null || unit != null || title != null;
    }

    /**
     * Whether credits of a matching training are such.
     *
     * @param profile who the person was when they were given
     */
    public boolean matches(Credit credit, Profile profile) {
        return (cycle == null || cycle == credit.grounds().cycle()) && (role == null || role == credit.id().role())
            && (state == null || state == credit.state()) && matches(credit.id().person(), profile);
    }

    private boolean matches(String code, Profile profile) {
        return (person == null || begins(code, person) || contains(profile.name(), person))
            && (unit == null || contains(profile.unit(), unit))
            && (title == null || contains(profile.title(), title));
    }

    private static boolean begins(String code, String written) {
        var asked = PersonCode.of(written);
        return !asked.isEmpty() && PersonCode.of(code).startsWith(asked);
    }

    private static boolean contains(String text, String part) {
        return Objects.requireNonNullElse(text, "").contains(part);
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
