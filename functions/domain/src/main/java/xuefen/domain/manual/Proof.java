package xuefen.domain.manual;

import java.time.Instant;

import xuefen.domain.application.FileOrder;
import xuefen.domain.application.FileType;

/**
 * A file that shows why attendance could not be taken, and who took part. Its content is stored elsewhere.
 *
 * @param id         UUID chosen by the organiser's page
 * @param name       what the file is called, with its extension
 * @param type       what sort of file it is
 * @param size       bytes
 * @param sha256     hex SHA-256 of its content
 * @param uploadedAt when it was checked and stored
 */
public record Proof(String id, String name, FileType type, int size, String sha256, Instant uploadedAt) {

    /**
     * A file that has arrived as it was ordered.
     *
     * @throws xuefen.domain.problem.Problem {@code attachment-refused} with a sentence that says what is wrong with the
     *                                       file
     */
    public static Proof stored(String id, FileOrder order, FileOrder.Arrived arrived, Instant now) {
        order.requireSame(arrived);
        return new Proof(id, order.name(), order.type(), order.size(), order.sha256(), now);
    }

    /** Whether it is the file of an order. */
    public boolean isOf(FileOrder order) {
        return new FileOrder(name, type, size, sha256).equals(order);
    }
}
