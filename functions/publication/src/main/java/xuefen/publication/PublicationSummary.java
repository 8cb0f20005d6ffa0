package xuefen.publication;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.job.Job;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;

/**
 * A publication without its list.
 *
 * @param id             its id
 * @param version        version to base a change on
 * @param title          标题
 * @param documentNumber 文号
 * @param date           公布日期, in China
 * @param state          where it stands
 * @param at             when it is due while it is scheduled, when it began once it has; null for a draft
 * @param by             account that last changed it
 * @param changedAt      when it last changed
 * @param total          projects chosen
 * @param done           projects that have been processed
 * @param leftOut        how many of them were not published
 * @param publishedAt    when it was completed; null before
 * @param failure        why it stopped before its end, and what to do, as a Chinese sentence; null unless it stopped
 */
record PublicationSummary(String id, long version, String title, String documentNumber, LocalDate date,
    PublicationState state, Instant at, String by, Instant changedAt, int total, int done, int leftOut,
    Instant publishedAt, String failure) {

    /**
     * A publication as callers see it.
     *
     * @param job the job that publishes it; null before it begins and once it is over
     */
    static PublicationSummary of(Publication publication, Job job) {
        var heading = publication.heading();
        return new PublicationSummary(publication.id(), publication.version(), heading.title(),
            heading.documentNumber(), heading.date(), publication.state(), publication.at(), publication.by(),
            publication.changedAt(), publication.projects().size(),
            publication.state() == PublicationState.PUBLISHED ? publication.projects().size()
                : job == null ? 0 : job.done(),
            publication.leftOut().size(), publication.publishedAt(), job == null ? null : job.failure());
    }
}
