package xuefen.publication;

import java.util.List;
import java.util.function.Function;

import xuefen.domain.publication.Publication;
import xuefen.platform.store.Page;

/**
 * One page of publications.
 *
 * @param open     all that are not over, last begun first; on every page
 * @param items    those that are over, last ended first
 * @param unsynced those of the items that have projects not synced yet
 * @param next     cursor of the next page of items; null on the last
 */
record PublicationsView(List<PublicationSummary> open, List<PublicationSummary> items, List<Unsynced> unsynced,
    String next) {

    static PublicationsView of(List<Publication> open, Page<Publication> published,
        Function<Publication, PublicationSummary> summary, Syncs syncs) {
        return new PublicationsView(open.stream().map(summary).toList(),
            published.items().stream().map(summary).toList(), syncs.unsynced(published.items()), published.next());
    }
}
