package xuefen.domain.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Scan;
import xuefen.domain.scanning.ScanSource;

/**
 * How many scans a day had, every five minutes: what swipe windows are drawn over. It names nobody.
 *
 * @param day    day in China
 * @param points those with a record, in order of time; a day has at most 312 stretches of five minutes
 */
public record ScanCurve(LocalDate day, List<Point> points) {
    /** The length of a stretch. */
    public static final Duration STEP = Duration.ofMinutes(5);

    /**
     * Five minutes with at least one record.
     *
     * @param from      when they begin: a whole five minutes of the clock
     * @param direction sign-in or sign-out
     * @param course    number of the course that was scanned
     * @param scans     accepted scans by phone or face terminal, repeated ones among them
     * @param manual    attendances by hand (手工补登) at these times
     */
    public record Point(Instant from, Direction direction, int course, int scans, int manual) {
        private Point plus(Scan record) {
            var byHand = record.source() == ScanSource.MANUAL;
            return new Point(from, direction, course, scans + (byHand ? 0 : 1), manual + (byHand ? 1 : 0));
        }
    }

    private record Place(Instant from, Direction direction, int course) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::from)
            .thenComparing(Place::direction).thenComparing(Place::course);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Copies the list. */
    public ScanCurve {
        points = List.copyOf(points);
    }

    /** The curve of a day. */
    static ScanCurve of(LocalDate day, List<Scan> records) {
        var points = new TreeMap<Place, Point>();
        for (var record : records) {
            var millis = record.at().toEpochMilli();
            var place = new Place(Instant.ofEpochMilli(millis - Math.floorMod(millis, STEP.toMillis())),
                record.direction(), record.course());
            points.merge(place, new Point(place.from(), place.direction(), place.course(), 0, 0).plus(record),
                (before, _) -> before.plus(record));
        }
        return new ScanCurve(day, List.copyOf(points.values()));
    }
}
