package xuefen.publication;

import java.util.List;

import xuefen.domain.publication.LeftOut;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.training.ProjectSync;

/**
 * A publication with its list: a preview until it begins, afterwards the projects that have their numbers.
 *
 * @param publication the publication
 * @param rows        its list, in order; a number that is not taken yet is the one that would be taken now (拟编号)
 * @param leftOut     chosen projects that are not on the list
 * @param syncs       项目同步 of each row that is published, in order
 */
record PublicationView(PublicationSummary publication, List<ListedProject> rows, List<NotListed> leftOut,
    List<ProjectSync> syncs) {

    /**
     * A project that was chosen and is not on the list.
     *
     * @param project its id
     * @param title   项目名称; null where the project is gone
     * @param reason  why
     */
    record NotListed(String project, String title, LeftOut.Reason reason) {}
}
