package xuefen.domain.publication;

import xuefen.domain.project.Project;

/**
 * An approved project that can be chosen for a publication, with only what a list needs.
 *
 * @param project       its id
 * @param year          举办年度
 * @param title         项目名称
 * @param organiserName 举办单位
 * @param county        county that the organiser lies in
 * @param leader        name of the 项目负责人
 * @param subject       学科: code of level 2 and 3
 * @param publication   id of the open publication that it has been chosen for; null if none
 */
public record Candidate(String project, int year, String title, String organiserName, String county, String leader,
    String subject, String publication) {

    /** An approved project as a candidate that nobody has chosen yet. */
    public static Candidate of(Project project) {
        var application = project.application();
        return new Candidate(project.id(), application.year(), application.title(), application.organiserName(),
            project.origin().county(), application.leader().name(), application.subject(), null);
    }

    /** The same project, chosen for a publication; null for none. */
    public Candidate in(String publication) {
        return new Candidate(project, year, title, organiserName, county, leader, subject, publication);
    }
}
