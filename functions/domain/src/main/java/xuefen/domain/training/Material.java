package xuefen.domain.training;

import java.time.Instant;

import xuefen.domain.application.FileOrder;
import xuefen.domain.application.FileType;
import xuefen.domain.word.Worded;

/**
 * A file for the 举办前登记 of a cycle; there is at most one of each kind. It is asked for, but a missing one blocks
 * nothing. Its content is stored elsewhere.
 *
 * @param training   id of the training
 * @param cycle      number of the cycle
 * @param kind       what it is
 * @param version    grows by one with every file that replaces the one before
 * @param name       what the file is called, with its extension
 * @param type       what sort of file it is
 * @param size       bytes
 * @param sha256     hex SHA-256 of its content
 * @param uploadedBy account that uploaded it
 * @param uploadedAt when it was checked and stored
 */
public record Material(String training, int cycle, Kind kind, long version, String name, FileType type, int size,
    String sha256, String uploadedBy, Instant uploadedAt) implements OfCycle {
    /** What a material is. */
    public enum Kind implements Worded {
        /** 通知. */
        NOTICE("通知"),
        /** 日程. */
        TIMETABLE("日程");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A material whose file has arrived as it was ordered.
     *
     * @param before the one of this kind that it replaces; null for none
     * @throws xuefen.domain.problem.Problem {@code attachment-refused} with a sentence that says what is wrong with the
     *                                       file
     */
    public static Material stored(Place place, FileOrder order, FileOrder.Arrived arrived, Material before,
        String account, Instant now) {
        order.requireSame(arrived);
        return new Material(place.cycle().training(), place.cycle().cycle(), place.kind(),
            before == null ? 1 : before.version + 1,
            order.name(), order.type(), order.size(), order.sha256(), account, now);
    }

    /**
     * Where a material belongs.
     *
     * @param cycle its cycle
     * @param kind  what it is
     */
    public record Place(CycleId cycle, Kind kind) {}

    /** Where it belongs. */
    public Place place() {
        return new Place(cycleId(), kind);
    }

    /** Whether it is the file of an order. */
    public boolean isOf(FileOrder order) {
        return new FileOrder(name, type, size, sha256).equals(order);
    }
}
