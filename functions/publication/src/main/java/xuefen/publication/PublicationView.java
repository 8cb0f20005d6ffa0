package xuefen.publication;

import java.util.List;

import xuefen.domain.publication.LeftOut;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.training.ProjectSync;

/**
 * A publication with its list: once it has begun what has its number, before that a preview.
 *
 * @param publication the publication
 * @param rows        its list, in order; numbers that are not taken yet are those that would be taken now (拟编号)
 * @param leftOut     what was chosen and is not on the list
 * @param syncs       项目同步 of each row that is published, in order
 */
record PublicationView(PublicationSummary publication, List<ListedProject> rows, List<NotListed> leftOut, List<ProjectSync> syncs) {

    /**
     * A project that was chosen and is not on the list.
     *
     * @param project its id
     * @param title   项目名称; null where the project is gone
     * @param reason  why
     */
    record NotListed(String project, String title, LeftOut.Reason reason) {
    }
}
