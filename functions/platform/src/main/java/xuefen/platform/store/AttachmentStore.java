package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.application.Attachment;
import xuefen.domain.project.Project;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/**
 * Attachments of applications, each an item beside its project's, so that lists of projects do not carry them. One more item holds a version that grows
 * with each stored attachment: a caller who checked for room while another attachment was stored notices it and checks again.
 */
public final class AttachmentStore {
    private static final String SK = "ATTACHMENT#";
    private static final String VERSION = "ATTACHMENTS";

    private final Documents documents;

    /** A store on the projects table. */
    public AttachmentStore(Documents documents) {
        this.documents = documents;
    }

    /** An attachment by its id. */
    public Optional<Attachment> find(String project, String id) {
        return documents.get(key(project, id)).map(AttachmentStore::attachment);
    }

    /** Every attachment of a project, including those ordered and those being removed. */
    public List<Attachment> ofProject(String project) {
        var all = new ArrayList<Attachment>();
        String cursor = null;
        do {
            var page = documents.query(Query.of("project#" + project, SK), Page.MOST, cursor);
            page.items().forEach(body -> all.add(attachment(body)));
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /**
     * Stores the next version of an attachment that was ordered or is removed, if the project is unchanged: nothing is attached to a project that was
     * submitted meanwhile.
     *
     * @return false, and nothing written, when the project or the attachment was changed meanwhile
     */
    public boolean save(Attachment attachment, Project project) {
        if (attachment.state() == Attachment.State.STORED) {
            throw new IllegalArgumentException("what is stored moves the version on");
        }
        return documents.putTogether(List.of(write(attachment), ProjectStore.unchanged(project)));
    }

    /**
     * Stores a checked attachment, if there is room for it.
     *
     * @return false, and nothing written, when the project, this attachment or another stored one was changed meanwhile
     * @throws xuefen.domain.problem.Problem {@code attachments-full}; nothing is written then
     */
    public boolean store(Attachment stored, Project project) {
        // The version is read before the attachments, so that an attachment stored after that makes this write fail.
        var key = new Key("project#" + stored.project(), VERSION);
        var last = documents.get(key).map(body -> body.get("version").longValue());
        stored.requireRoom(Attachment.current(ofProject(stored.project())));
        var next = JsonNodeFactory.instance.objectNode().put("version", last.orElse(0L) + 1);
        var moved = new Write(new Document(key, next), last.<Expect>map(Expect.Version::new).orElseGet(Expect.Absent::new));
        return documents.putTogether(List.of(write(stored), moved, ProjectStore.unchanged(project)));
    }

    /** Deletes the record of an attachment whose file is gone. */
    public void delete(Attachment attachment) {
        documents.delete(key(attachment.project(), attachment.id()));
    }

    private static Write write(Attachment attachment) {
        var expect = attachment.version() == 1 ? new Expect.Absent() : new Expect.Version(attachment.version() - 1);
        return new Write(new Document(key(attachment.project(), attachment.id()), Json.tree(attachment)), expect);
    }

    private static Key key(String project, String id) {
        return new Key("project#" + project, SK + id);
    }

    private static Attachment attachment(ObjectNode body) {
        return Json.value(body, Attachment.class);
    }
}
