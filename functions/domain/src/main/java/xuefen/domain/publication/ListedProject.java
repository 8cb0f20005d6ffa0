package xuefen.domain.publication;

import java.math.BigDecimal;
import java.util.List;

import xuefen.domain.application.PlannedCycle;
import xuefen.domain.project.Project;

/**
 * A row of the published list.
 *
 * @param project       its id
 * @param number        项目编号; in a preview the one that it would get now
 * @param title         项目名称
 * @param organiserName 举办单位
 * @param leader        name of the 项目负责人
 * @param subject       学科: code of level 2 and 3
 * @param cycles        举办时间: first and last day of each cycle, in China
 * @param place         举办地点
 * @param hours         学时
 * @param credits       拟授学分
 * @param people        拟招生人数
 */
public record ListedProject(String project, String number, String title, String organiserName, String leader,
    String subject, List<PlannedCycle> cycles, String place, BigDecimal hours, BigDecimal credits, Integer people) {

    /** A project on the list; a project that was submitted has all of these. */
    public static ListedProject of(Project project, String number) {
        var application = project.application();
        return new ListedProject(project.id(), number, application.title(), application.organiserName(),
            application.leader().name(), application.subject(), application.cycles(), application.place(),
            application.totalHours(), application.proposedCredits(), application.plannedNumber());
    }
}
