package xuefen.platform.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.publication.OpenPublications;
import xuefen.domain.publication.Publication;
import xuefen.domain.publication.PublicationState;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Write;

/**
 * Publications. The open ones stand in one register with their chosen projects; the register is written together with
 * each publication, so that no project is in two. The finished ones stand in a list by the time of their end.
 */
public final class PublicationStore {
    /** Tries of a change against concurrent changes; one of them wins each round, so the race ends. */
    private static final int TRIES = 20;

    private final Documents documents;
    private final Items<Publication> publications;
    private final Items<Deleted> deleted;
    private final Items<OpenPublications> registers;
    private final Items<Listed> listed;

    /** What a deleted draft leaves under its id. */
    private record Deleted(long version, Instant deletedAt) {}

    /** The place of a finished publication in their list. */
    private record Listed(String id) {}

    /** A store on the projects table. */
    public PublicationStore(Documents documents) {
        this.documents = documents;
        publications = new Items<>(documents, Publication.class);
        deleted = new Items<>(documents, Deleted.class);
        registers = new Items<>(documents, OpenPublications.class);
        listed = new Items<>(documents, Listed.class);
    }

    /** A publication by its id; empty for a deleted one. */
    public Optional<Publication> find(String id) {
        return documents.get(ProjectKeys.publication(id)).flatMap(PublicationStore::publication);
    }

    /** The register of open publications. */
    public OpenPublications open() {
        return registers.find(ProjectKeys.openPublications()).orElseGet(OpenPublications::none);
    }

    /** The open publications in full, last begun first. */
    public List<Publication> allOpen() {
        var all = new ArrayList<Publication>();
        documents.getAll(
            open().entries().reversed().stream().map(entry -> ProjectKeys.publication(entry.publication())).toList())
            .values().forEach(body -> publication(body).ifPresent(all::add));
        return all;
    }

    /** One page of the finished publications, last ended first. */
    public Page<Publication> published(int limit, String cursor) {
        var page = listed.page(ProjectKeys.published(), limit, cursor);
        var keys = page.items().stream().map(entry -> ProjectKeys.publication(entry.id())).toList();
        var found = documents.getAll(keys);
        return new Page<>(keys.stream().map(found::get).flatMap(body -> publication(body).stream()).toList(),
            page.next());
    }

    /**
     * Changes a publication by a rule, and the register of open publications with it, both or none.
     *
     * @param rule makes the publication from the stored one, if any, and the register; an unchanged publication is not
     *             written
     * @throws Problem {@code changed-meanwhile} when other changes came first at every try, or the id is that of a
     *                 deleted publication, and any problem of the rule; nothing is written then
     */
    public Publication change(String id, BiFunction<Optional<Publication>, OpenPublications, Publication> rule) {
        for (int i = 0; i < TRIES; i++) {
            var open = open();
            var before = find(id);
            var after = rule.apply(before, open);
            if (before.filter(after::equals).isPresent() || write(after, open)) {
                return after;
            }
        }
        throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
    }

    /**
     * Deletes a draft and leaves a mark under its id, so that a late save cannot bring it back. A missing publication
     * counts as deleted.
     *
     * @throws Problem {@code publication-not-editable} once it is scheduled or has begun; {@code changed-meanwhile}
     */
    public void delete(String id, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            var open = open();
            var before = find(id);
            if (before.isEmpty()) {
                return;
            }
            before.get().requireDraft();
            var gone = new Deleted(before.get().version() + 1, now);
            if (documents.putTogether(
                List.of(deleted.replacing(ProjectKeys.publication(id), gone), register(open.without(id))))) {
                return;
            }
        }
        throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
    }

    private boolean write(Publication after, OpenPublications open) {
        var writes = new ArrayList<Write>();
        writes.add(publications.saving(ProjectKeys.publication(after.id()), after));
        var openAfter = open.with(after);
        if (openAfter != open) {
            writes.add(register(openAfter));
        }
        if (after.state() == PublicationState.PUBLISHED) {
            writes.add(listed.putting(ProjectKeys.published(after.publishedAt(), after.id()), new Listed(after.id())));
        }
        return documents.putTogether(writes);
    }

    private Write register(OpenPublications open) {
        return registers.saving(ProjectKeys.openPublications(), open);
    }

    private static Optional<Publication> publication(ObjectNode body) {
        return body.has("deletedAt") ? Optional.empty() : Optional.of(Json.value(body, Publication.class));
    }
}
