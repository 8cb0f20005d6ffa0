package xuefen.domain.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.word.Worded;

/**
 * A file attached to an application (licence, title proof and the like), from the upload order to the removal. Its
 * content is stored elsewhere. Every method returns the new state, or throws a {@link Problem} that says why not.
 *
 * @param id         UUID chosen by the organiser's page, so that a repeated order is the same attachment
 * @param version    grows by one with every change
 * @param project    id of the project that it goes with
 * @param kind       what it shows
 * @param name       what the organiser's file is called, with its extension
 * @param type       what sort of file it is
 * @param size       bytes
 * @param sha256     hex SHA-256 of the file
 * @param replaces   id of the attachment that it replaces once it is stored; null for none
 * @param state      progress of its upload
 * @param orderedAt  when its upload was ordered
 * @param uploadedAt when it was checked and stored; null before
 */
public record Attachment(String id, long version, String project, Kind kind, String name, FileType type, int size,
    String sha256, String replaces, State state, Instant orderedAt, Instant uploadedAt) {
    /** Maximum of attachments of one application. */
    public static final int MOST = 10;
    /** How long an ordered upload may take; after that it counts as abandoned. */
    public static final Duration UPLOAD = Duration.ofDays(1);

    /** What an attachment shows. */
    public enum Kind implements Worded {
        /** 单位资质. */
        LICENCE("单位资质"),
        /** 技术职务证明. */
        TITLE_PROOF("技术职务证明"),
        /** 授课教师同意书. */
        TEACHERS_CONSENT("授课教师同意书"),
        /** 承诺书. */
        COMMITMENT("承诺书"),
        /** 其他材料, which a reviewer may have asked for. */
        OTHER("其他材料");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** The progress of an attachment. */
    public enum State {
        /** Its upload may be under way. */
        ORDERED,
        /** Checked, and kept. */
        STORED,
        /** Removed; its content is being deleted. */
        REMOVED
    }

    /**
     * What the organiser wants to attach.
     *
     * @param kind     what it shows
     * @param name     what the file is called
     * @param type     what sort of file it is
     * @param size     bytes
     * @param sha256   hex SHA-256 of the file
     * @param replaces id of the attachment that it replaces; null for none
     */
    public record Order(
        Kind kind,
        @Text(most = 100) String name,
        FileType type,
        @Between(least = 0, most = Integer.MAX_VALUE) Integer size,
        @Text(most = 64) String sha256,
        @Text(most = 36) String replaces) {
        private FileOrder file() {
            return new FileOrder(name, type, size, sha256);
        }
    }

    /**
     * An attachment whose file is still to come.
     *
     * @throws Problem naming every field that is missing or wrong
     */
    public static Attachment ordered(String id, String project, Order order, Instant now) {
        order.file().check(new FieldCheck().present(order.kind(), "kind", "附件类别"))
            .that(!id.equals(order.replaces()), "replaces", "附件不能替换它自己").done();
        return new Attachment(id, 1, project, order.kind(), order.name(), order.type(), order.size(), order.sha256(),
            order.replaces(), State.ORDERED, now, null);
    }

    /** Whether another order asks for the same attachment. */
    public boolean sameOrder(Attachment other) {
        return project.equals(other.project) && kind == other.kind && name.equals(other.name) && type == other.type
            && size == other.size
            && sha256.equals(other.sha256) && Objects.equals(replaces, other.replaces);
    }

    /**
     * Requires room for one more attachment.
     *
     * @param stored attachments that the application has
     * @throws Problem {@code attachments-full}
     */
    public void requireRoom(List<Attachment> stored) {
        var others = stored.stream().filter(other -> !other.id.equals(id) && !other.id.equals(replaces)).count();
        if (others >= MOST) {
            throw Problem.of(ProblemCode.ATTACHMENTS_FULL);
        }
    }

    /**
     * Accepts the file that arrived, if it matches the order and its content matches its name.
     *
     * @throws Problem {@code attachment-refused} with a sentence that says what is wrong with the file
     */
    public Attachment stored(FileOrder.Arrived arrived, Instant now) {
        file().requireSame(arrived);
        return with(State.STORED, now);
    }

    /** The file as ordered. */
    public FileOrder file() {
        return new FileOrder(name, type, size, sha256);
    }

    /** The attachment once it is removed. */
    public Attachment removed() {
        return with(State.REMOVED, uploadedAt);
    }

    /** Whether its upload was ordered more than {@link #UPLOAD} ago and never arrived. */
    public boolean abandoned(Instant now) {
        return state == State.ORDERED && orderedAt.plus(UPLOAD).isBefore(now);
    }

    /** An application's attachments in the order of upload: stored, and not replaced by another stored one. */
    public static List<Attachment> current(List<Attachment> all) {
        var stored = all.stream().filter(attachment -> attachment.state == State.STORED).toList();
        return stored.stream()
            .filter(attachment -> stored.stream().noneMatch(other -> attachment.id.equals(other.replaces)))
            .sorted(Comparator.comparing(Attachment::uploadedAt).thenComparing(Attachment::id)).toList();
    }

    private Attachment with(State state, Instant uploadedAt) {
        return new Attachment(id, version + 1, project, kind, name, type, size, sha256, replaces, state, orderedAt,
            uploadedAt);
    }
}
