package xuefen.domain.scanning;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How many people scanned in one direction, and who came last.
 *
 * @param people people, each once however often they scanned
 * @param latest personnel codes of those who came last, the last first, each once
 */
public record Turnout(int people, List<String> latest) {
    /** Names that a hall can read at a glance. */
    private static final int LATEST = 5;

    /** The turnout of one direction, from all scans of a day. */
    public static Turnout of(Collection<Scan> scans, Direction direction) {
        var ofDirection = scans.stream().filter(scan -> scan.direction() == direction).toList();
        var latest = ofDirection.stream().sorted(Comparator.comparing(Scan::receivedAt).reversed()).map(Scan::person)
            .distinct().limit(LATEST).toList();
        return new Turnout((int) ofDirection.stream().map(Scan::person).distinct().count(), latest);
    }
}
