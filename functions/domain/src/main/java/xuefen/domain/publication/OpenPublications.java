package xuefen.domain.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * Every publication that is not over, with the projects chosen for it: no project is in two of them. They are stored as
 * one, so that one of two people who choose the same project at once is refused.
 *
 * @param version grows by one with every change; 0 before the first
 * @param entries the publications, oldest first
 */
public record OpenPublications(long version, List<Entry> entries) {
    /** Maximum of open publications: with all projects that each can hold, they still fit into one table item. */
    static final int MOST = 20;

    /** Copies the entries. */
    public OpenPublications {
        entries = List.copyOf(entries);
    }

    /**
     * One open publication.
     *
     * @param publication its id
     * @param state       where it stands
     * @param at          when it is due while it is scheduled, when it began once it has; null for a draft
     * @param projects    ids of the projects chosen for it
     */
    public record Entry(String publication, PublicationState state, Instant at, List<String> projects) {

        /** Copies the ids. */
        public Entry {
            projects = List.copyOf(projects);
        }
    }

    /** No open publications. */
    public static OpenPublications none() {
        return new OpenPublications(0, List.of());
    }

    /** Which publication each chosen project is in. */
    public Map<String, String> publicationOf() {
        var of = new HashMap<String, String>();
        entries.forEach(entry -> entry.projects().forEach(project -> of.put(project, entry.publication())));
        return of;
    }

    /**
     * Requires that none of these projects is chosen for another publication.
     *
     * @param publication the publication that they are to be in
     * @param projects    ids, in order
     * @throws Problem {@code project-in-publication} naming each that is
     */
    public void requireFree(String publication, List<String> projects) {
        var of = publicationOf();
        var taken = new ArrayList<FieldProblem>();
        for (int i = 0; i < projects.size(); i++) {
            if (!publication.equals(of.getOrDefault(projects.get(i), publication))) {
                taken.add(new FieldProblem("projects[" + i + "]", "该项目已选入另一次公布，请去掉"));
            }
        }
        if (!taken.isEmpty()) {
            throw Problem.fields(ProblemCode.PROJECT_IN_PUBLICATION, taken);
        }
    }

    /**
     * These with a publication in its new state; without it once it is over.
     *
     * @return this, if nothing changes
     * @throws Problem {@code publications-too-many} when there is no room for one more
     */
    public OpenPublications with(Publication publication) {
        if (publication.state() == PublicationState.PUBLISHED) {
            return without(publication.id());
        }
        var entry = new Entry(publication.id(), publication.state(), publication.at(),
            publication.projects().stream().map(Chosen::project).toList());
        if (entries.contains(entry)) {
            return this;
        }
        var after = new ArrayList<>(entries);
        after.replaceAll(each -> each.publication().equals(publication.id()) ? entry : each);
        if (!after.contains(entry)) {
            if (after.size() >= MOST) {
                throw Problem.of(ProblemCode.PUBLICATIONS_TOO_MANY, "最多可以有 " + MOST + " 次尚未完成的公布，请先公布或删除");
            }
            after.add(entry);
        }
        return new OpenPublications(version + 1, after);
    }

    /** These without a publication. */
    public OpenPublications without(String publication) {
        return new OpenPublications(version + 1,
            entries.stream().filter(entry -> !entry.publication().equals(publication)).toList());
    }
}
