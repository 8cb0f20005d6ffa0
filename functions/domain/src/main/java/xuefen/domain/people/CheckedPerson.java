package xuefen.domain.people;

/**
 * One row of a list of people, looked at.
 *
 * @param row     its place on the list, from 1
 * @param code    人员编码 as written
 * @param person  the learner's 人员编码; null where no learner was found
 * @param name    the learner's name; null where no learner was found
 * @param unit    the learner's unit; null where no learner was found
 * @param finding what was found
 * @param says    the finding as a Chinese sentence about this row
 */
public record CheckedPerson(int row, String code, String person, String name, String unit, Finding finding,
    String says) {}
