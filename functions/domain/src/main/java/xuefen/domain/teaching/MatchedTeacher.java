package xuefen.domain.teaching;

import xuefen.domain.limit.Text;

/**
 * Whose account a teacher has, as the organiser says it.
 *
 * @param teacher        授课教师 as 课程信息 writes them
 * @param code           人员编码 in any writing; null or empty where the teacher has no account here
 * @param anotherWriting whether this is another writing of a name that another teacher of the list has, who is the same
 *                       person; null for no
 */
public record MatchedTeacher(@Text(most = 40) String teacher, @Text(most = 60) String code, Boolean anotherWriting) {

    boolean matched() {
        return code != null && !code.isBlank();
    }

    boolean another() {
        return Boolean.TRUE.equals(anotherWriting);
    }
}
