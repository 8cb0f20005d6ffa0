package xuefen.qrtoken;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.RotatingCode;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Training;

/** Makes the codes of the next half minute, with their pictures. */
final class CodeMaker {
    /** Enough to bridge a short network failure; more would give codes time to be passed on. */
    private static final int CODES = 3;

    private final RotatingCode codes;

    CodeMaker(RotatingCode codes) {
        this.codes = codes;
    }

    /**
     * Codes in order; the first is on display now.
     *
     * @param training the training
     * @param cycle    its cycle, which is registered
     * @param course   course number
     * @param display  number of the screen
     * @param turns    direction of a code by the time at which it appears
     * @param origin   scheme and host of the links
     * @param now      the server's time
     */
    List<ShownCode> make(Training training, Cycle cycle, int course, int display, Function<Instant, Direction> turns,
        String origin, Instant now) {
        var asksWhere = cycle.registration().askLocation();
        return IntStream.range(0, CODES).mapToObj(step -> {
            var at = now.plus(RotatingCode.STEP.multipliedBy(step));
            var direction = turns.apply(at);
            var issued = codes.issue(
                new Post(UUID.fromString(training.id()), cycle.number(), course, direction, display, asksWhere), at);
            var link = origin + "/s#" + issued.code();
            return new ShownCode(issued.code(), direction, issued.from(), issued.until(), link, QrPicture.svg(link));
        }).toList();
    }
}
