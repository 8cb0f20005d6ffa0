package xuefen.domain.scanning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import xuefen.domain.limit.Between;
import xuefen.domain.problem.FieldCheck;

/**
 * The rough position that a phone reports. It is asked for only where the organiser wants it and the learner agrees. It
 * is stored no finer than some hundred metres and shown to nobody; only its distance from the others is shown.
 *
 * @param latitude  degrees, −90 to 90
 * @param longitude degrees, −180 to 180
 * @param accuracy  radius in metres within which the phone is sure of it, 0 to {@value #LEAST_SURE}
 */
public record Position(
    @Between(least = -1000, most = 1000) BigDecimal latitude,
    @Between(least = -1000, most = 1000) BigDecimal longitude,
    @Between(least = 0, most = 1_000_000_000) Integer accuracy) {
    /** Accuracy in metres beyond which a position is useless. */
    static final int LEAST_SURE = 100_000;
    /**
     * A thousandth of a degree is 111 m from south to north, and some 100 m from west to east in the south of China.
     */
    private static final int DECIMALS = 3;
    /** More decimals than any phone reports; rounding a number with millions of them would take for ever. */
    private static final int MOST_DECIMALS = 30;
    private static final double EARTH = 6_371_000;

    /** Notes what is missing or wrong in a submitted position; null means no position and is valid. */
    public static void check(Position position, FieldCheck check) {
        if (position != null) {
            check.that(within(position.latitude, 90), "position.latitude", "纬度应在 -90 到 90 之间")
                .that(within(position.longitude, 180), "position.longitude", "经度应在 -180 到 180 之间")
                .number(position.accuracy, "position.accuracy", "位置的精度（米）", 0, LEAST_SURE);
        }
    }

    private static boolean within(BigDecimal degrees, int most) {
        return degrees != null && degrees.scale() <= MOST_DECIMALS
            && degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /** The position, rounded to what may be stored. */
    public Position rounded() {
        return new Position(latitude.setScale(DECIMALS, RoundingMode.HALF_UP),
            longitude.setScale(DECIMALS, RoundingMode.HALF_UP), accuracy);
    }

    /** The median of positions: half of them lie north of it and half west; empty where there are none. */
    static Optional<Position> middle(Collection<Position> all) {
        return all.isEmpty() ? Optional.empty()
            : Optional.of(new Position(median(all, Position::latitude), median(all, Position::longitude), 0));
    }

    private static BigDecimal median(Collection<Position> all, Function<Position, BigDecimal> degrees) {
        List<BigDecimal> sorted = all.stream().map(degrees).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Distance over the ground to another position, in metres. */
    long metresTo(Position other) {
        var north = Math.toRadians(other.latitude.subtract(latitude).doubleValue());
        var east = Math.toRadians(other.longitude.subtract(longitude).doubleValue());
        var half = Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(latitude.doubleValue())) * Math.cos(Math.toRadians(other.latitude.doubleValue()))
                * Math.pow(Math.sin(east / 2), 2);
        return Math.round(2 * EARTH * Math.asin(Math.sqrt(half)));
    }

    /** Says nothing, so that no position gets into a log. */
    @Override
    public String toString() {
        return "Position";
    }
}
