package xuefen.domain.identity;

import xuefen.domain.problem.FieldCheck;

/**
 * An account and what it says about its person or organisation.
 *
 * @param name        account name; for a learner the personnel code (人员编码): 3 to 40 letters, digits, dot, dash,
 *                    underscore
 * @param role        what it may do
 * @param displayName name of the person or organisation, at most 40 characters
 * @param level       review level of a reviewer, null for everybody else
 * @param unit        unit, at most 40 characters; required except for city reviewers, county reviewers and
 *                    administrators
 * @param county      county, at most 40 characters; required except for city reviewers and administrators
 * @param title       technical title of a learner, at most 30 characters; may be null
 */
public record Account(String name, Role role, String displayName, ReviewLevel level, String unit, String county,
    String title) {

    /** Pattern of account names: provincial personnel codes and login names. */
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{2,39}";
    /** The pattern in Chinese words. */
    public static final String NAME_RULE = "账号应为 3 到 40 位字母、数字或 . _ -";

    /** Notes every missing or wrong field under a path prefix such as {@code accounts[3].}. */
    public void check(FieldCheck check, String prefix) {
        check.that(name != null && name.matches(NAME_PATTERN), prefix + "name", NAME_RULE)
            .present(role, prefix + "role", "角色")
            .text(displayName, prefix + "displayName", "姓名或单位名称", 40)
            .that((level != null) == (role == Role.REVIEWER), prefix + "level", "审核账号须填写级别，其他账号不填");
        if (role == Role.ORGANISER || role == Role.LEARNER || level == ReviewLevel.UNIT) {
            check.text(unit, prefix + "unit", "单位", 40);
        }
        if (role == Role.ORGANISER || role == Role.LEARNER || level == ReviewLevel.UNIT
            || level == ReviewLevel.COUNTY) {
            check.text(county, prefix + "county", "区县", 40);
        }
        if (title != null) {
            check.text(title, prefix + "title", "技术职务", 30);
        }
    }

    /** Whether it is a learner's account. */
    public boolean learns() {
        return role == Role.LEARNER;
    }

    /** This account as a caller. */
    public Caller caller() {
        return new Caller(name, role, level, unit, county);
    }
}
