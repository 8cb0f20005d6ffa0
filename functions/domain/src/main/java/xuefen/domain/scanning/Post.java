package xuefen.domain.scanning;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a displayed code stands for: one course of one cycle of one training, sign-in or sign-out, on one screen; and
 * whether phones are asked for their position.
 *
 * @param training  training, and project, id
 * @param cycle     第n期, 1 to 6
 * @param course    course number, 1 to 50
 * @param direction sign-in or sign-out
 * @param display   number of the screen, 0 to 127
 * @param asksWhere whether the organiser asks for rough positions; older codes do not
 */
public record Post(UUID training, int cycle, int course, Direction direction, int display, boolean asksWhere) {

    /** Bytes that a post takes in a code or a claim. */
    static final int LENGTH = 16 + 1 + 1 + 1;
    private static final int OUT = 0x80;
    /** The spare bit of the cycle's byte. */
    private static final int ASKS = 0x80;

    /** Refuses numbers that a code has no room for. */
    public Post {
        if (cycle < 1 || cycle > 127 || course < 1 || course > 255 || display < 0 || display > 127) {
            throw new IllegalArgumentException(
                "no such cycle, course or display: " + cycle + ", " + course + ", " + display);
        }
    }

    /** A post that asks for no positions. */
    public Post(UUID training, int cycle, int course, Direction direction, int display) {
        this(training, cycle, course, direction, display, false);
    }

    void writeTo(ByteBuffer bytes) {
        bytes.putLong(training.getMostSignificantBits()).putLong(training.getLeastSignificantBits())
            .put((byte) (cycle | (asksWhere ? ASKS : 0))).put((byte) course)
            .put((byte) (display | (direction == Direction.SIGN_OUT ? OUT : 0)));
    }

    /** Reads what {@link #writeTo} wrote; only after its signature is verified. */
    static Post readFrom(ByteBuffer bytes) {
        var training = trainingIn(bytes);
        var cycleAndAsks = Byte.toUnsignedInt(bytes.get());
        var course = Byte.toUnsignedInt(bytes.get());
        var directionAndDisplay = Byte.toUnsignedInt(bytes.get());
        return new Post(training, cycleAndAsks & ~ASKS, course,
            (directionAndDisplay & OUT) == 0 ? Direction.SIGN_IN : Direction.SIGN_OUT, directionAndDisplay & ~OUT,
            (cycleAndAsks & ASKS) != 0);
    }

    /** The training alone, which selects the key to verify with. */
    static UUID trainingIn(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
