package xuefen.domain.credit;

import java.math.BigDecimal;
import java.util.List;

/**
 * What credits rest on, as it was when they were given: 凡是未经考勤分析所授学分，一律审核不通过.
 *
 * @param projectNumber 项目编号
 * @param cycle         第n期
 * @param analysis      id of the confirmed analysis; null where there is none
 * @param consent       id of the 手工授分 that the city consented to; null where there is none
 * @param courses       numbers of the courses that a speaker taught; empty for participants
 * @param strategy      授分策略; null where the credits rest on no analysis
 * @param figure        学分 of the training by the rule and the publication, of which the person got all or a part
 * @param derivation    how the person's credits follow, in one Chinese sentence
 * @param rules         version of the rule table; null from before it was kept
 * @param manual        numbers, from 1, of the swipe windows in which only 手工补登 counted for the person
 * @param remarks       what the authority should know of the attendance rule, in Chinese sentences
 * @param windows       number of swipe windows with a scan or 手工补登 that counted for the person; null from before it was
 *                      kept, and where the credits rest on no analysis
 */
public record Grounds(String projectNumber, int cycle, String analysis, String consent, List<Integer> courses,
    AwardStrategy strategy, BigDecimal figure, BigDecimal step, String derivation, Integer rules, List<Integer> manual,
    List<String> remarks, Integer windows) {

    /** Copies the lists; those that an earlier version did not have are empty. */
    public Grounds {
        courses = courses == null ? List.of() : List.copyOf(courses);
        manual = manual == null ? List.of() : List.copyOf(manual);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }

    /** Whether an analysis, a consent or a taught course backs them. */
    public boolean backed() {
        return analysis != null || consent != null || !courses.isEmpty();
    }

    /**
     * The same on the analysis of a later effective list.
     *
     * @param later null where they rest on none
     */
    Grounds on(String later) {
        return new Grounds(projectNumber, cycle, analysis == null ? null : later, consent, courses, strategy, figure,
            step, derivation, rules, manual, remarks, windows);
    }
}
