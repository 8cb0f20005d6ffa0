package xuefen.domain.area;

import xuefen.domain.problem.FieldCheck;

/**
 * 单位: a hospital or society. It lies in a county, and every county lies in the one city that the system serves.
 *
 * @param code   its own code: 2 to 20 letters, digits or dashes, unique in the city
 * @param name   name, at most 40 characters, unique in its county: accounts name it by both
 * @param county county (区县) that it lies in, at most 40 characters
 */
public record Unit(String code, String name, String county) {
    /** Pattern of unit codes. */
    public static final String CODE_PATTERN = "[A-Za-z0-9-]{2,20}";

    /** Notes every missing or wrong field. */
    public void check(FieldCheck check) {
        check.that(code != null && code.matches(CODE_PATTERN), "code", "单位编码应为 2 到 20 位字母、数字或 -")
            .text(name, "name", "单位名称", 40)
            .text(county, "county", "区县", 40);
    }
}
