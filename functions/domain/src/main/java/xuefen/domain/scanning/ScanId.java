package xuefen.domain.scanning;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import xuefen.domain.identity.Account;
import xuefen.domain.limit.Limits;

/**
 * Identifies a scan within its cycle; the same whether the scan came in time or late.
 *
 * @param course course number
 * @param person personnel code
 * @param at     when it counts
 * @param digest identifies its claim
 */
public record ScanId(int course, String person, Instant at, String digest) {
    private static final int PARTS = 4;

    /** As text: course#person#time#digest. */
    public String text() {
        return course + "#" + person + "#" + at + "#" + digest;
    }

    /** Parses an id; empty where the text is none. */
    public static Optional<ScanId> of(String text) {
        var parts = text == null ? new String[0] : text.split("#", PARTS);
        if (parts.length != PARTS || !parts[0].matches("[1-9][0-9]?") || !parts[1].matches(Account.NAME_PATTERN)) {
            return Optional.empty();
        }
        try {
            var id = new ScanId(Integer.parseInt(parts[0]), parts[1], Instant.parse(parts[2]), parts[3]);
            return id.text().equals(text) && Limits.inTime(id.at()) ? Optional.of(id) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // not a time: no scan has that id
        }
    }
}
