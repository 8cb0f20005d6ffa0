package xuefen.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import xuefen.domain.project.Project;
import xuefen.domain.project.ProjectNumberPattern;
import xuefen.domain.project.ProjectState;
import xuefen.domain.publication.LeftOut;
import xuefen.domain.publication.ListedProject;
import xuefen.domain.publication.Publication;
import xuefen.platform.store.ProjectStore;

/**
 * The list of a publication, from the present state of its projects. Reading it takes no number.
 *
 * @param publication the publication
 * @param rows        projects that are published, or would be, in order
 * @param leftOut     chosen projects that cannot be published
 * @param projects    the chosen projects that exist, by id
 */
record PublicationList(Publication publication, List<ListedProject> rows, List<LeftOut> leftOut,
    Map<String, Project> projects) {

    /** Reads the list of a publication. */
    static PublicationList of(Publication publication, ProjectStore store, ProjectNumberPattern numbers) {
        var projects = store.findAll(publication.projects().stream().map(chosen -> chosen.project()).toList());
        var rows = new ArrayList<ListedProject>();
        var leftOut = new ArrayList<LeftOut>();
        var serials = new HashMap<Integer, Long>();
        for (var chosen : publication.projects()) {
            var project = projects.get(chosen.project());
            var reason = publication.leftOut(chosen, project);
            if (reason != null) {
                leftOut.add(reason);
            } else if (project.state() == ProjectState.PUBLISHED) {
                rows.add(ListedProject.of(project, project.publishing().projectNumber()));
            } else {
                var year = project.application().year();
                var serial = serials.merge(year, serials.containsKey(year) ? 1 : store.lastSerial(year) + 1, Long::sum);
                rows.add(ListedProject.of(project, numbers.number(year, project.application().subject(), serial)));
            }
        }
        return new PublicationList(publication, rows, leftOut, projects);
    }

    /** The list as callers see it. */
    PublicationView view(PublicationSummary summary, Syncs syncs) {
        var of = syncs.of(listed());
        return new PublicationView(summary, rows, leftOut.stream().map(this::notListed).toList(),
            rows.stream().map(row -> of.get(row.project())).filter(Objects::nonNull).toList());
    }

    /** The projects of the rows, in order. */
    List<Project> listed() {
        return rows.stream().map(row -> projects.get(row.project())).toList();
    }

    private PublicationView.NotListed notListed(LeftOut one) {
        var project = projects.get(one.project());
        return new PublicationView.NotListed(one.project(), project == null ? null : project.application().title(),
            one.reason());
    }
}
