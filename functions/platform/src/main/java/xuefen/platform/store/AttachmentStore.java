package xuefen.platform.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.application.Attachment;
import xuefen.domain.project.Project;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;
import xuefen.platform.store.Documents.Write;

/** Attachments of applications, an item for each beside the project's own, so that lists of projects do not carry them. */
public final class AttachmentStore {
    private static final String SK = "ATTACHMENT#";

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
     * Keeps an attachment as a rule left it, if the project has stayed as that rule saw it: nothing is attached to what was submitted meanwhile.
     *
     * @return false, and nothing written, when the project or the attachment was changed meanwhile
     */
    public boolean save(Attachment attachment, Project project) {
        var expect = attachment.version() == 1 ? new Expect.Absent() : new Expect.Version(attachment.version() - 1);
        var write = new Write(new Document(key(attachment.project(), attachment.id()), Json.tree(attachment)), expect);
        return documents.putTogether(List.of(write, ProjectStore.unchanged(project)));
    }

    /** Forgets an attachment whose file is gone. */
    public void delete(Attachment attachment) {
        documents.delete(key(attachment.project(), attachment.id()));
    }

    private static Key key(String project, String id) {
        return new Key("project#" + project, SK + id);
    }

    private static Attachment attachment(ObjectNode body) {
        return Json.value(body, Attachment.class);
    }
}
