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
 * Attachments of applications, an item for each beside the project's own, so that lists of projects do not carry them. Beside them stands a version
 * of what is stored, moved on with each: who found room while another was stored finds out, and looks again.
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

    /** Every attachment of a project, those under way and on their way out among them. */
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
     * Keeps an attachment that was ordered or is removed, as a rule left it, if the project has stayed as that rule saw it: nothing is attached to
     * what was submitted meanwhile.
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
     * The same for one that was checked, if there is room for it.
     *
     * @return false, and nothing written, when the project, the attachment or what else is stored was changed meanwhile
     * @throws xuefen.domain.problem.Problem {@code attachments-full}; nothing is written then
     */
    public boolean store(Attachment stored, Project project) {
        // The version is read before the attachments: what is stored after that has moved it on.
        var key = new Key("project#" + stored.project(), VERSION);
        var last = documents.get(key).map(body -> body.get("version").longValue());
        stored.requireRoom(Attachment.current(ofProject(stored.project())));
        var next = JsonNodeFactory.instance.objectNode().put("version", last.orElse(0L) + 1);
        var moved = new Write(new Document(key, next), last.<Expect>map(Expect.Version::new).orElseGet(Expect.Absent::new));
        return documents.putTogether(List.of(write(stored), moved, ProjectStore.unchanged(project)));
    }

    /** Forgets an attachment whose file is gone. */
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
