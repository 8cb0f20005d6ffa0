package xuefen.domain.attendance;

import java.util.List;

import xuefen.domain.scanning.FlagKind;
import xuefen.domain.scanning.ScanSource;

/**
 * What else there is to say about one person and one swipe window: that a face terminal recorded it, that something
 * stood out about the scan, or that scans wait for the organiser there.
 *
 * @param window  number of the window, from 1
 * @param source  how the scan that counts was recorded; null where none counts
 * @param flags   what stood out about the scan that counts, or else about those that wait, in the order of the kinds
 * @param pending scans that wait there (待确认); 0 where one counts
 */
public record WindowMark(int window, ScanSource source, List<FlagKind> flags, int pending) {

    /** Copies the list. */
    public WindowMark {
        flags = List.copyOf(flags);
    }
}
