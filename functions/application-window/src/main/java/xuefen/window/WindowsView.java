package xuefen.window;

import java.time.Instant;
import java.util.List;

import xuefen.domain.identity.Caller;
import xuefen.domain.window.ApplicationWindows;

/**
 * Every year's windows as a caller sees them.
 *
 * @param now   the server's time, so that a page can count down whatever its own clock says
 * @param items years, newest first
 */
record WindowsView(Instant now, List<YearView> items) {

    static WindowsView of(List<ApplicationWindows> windows, Caller caller, Instant now) {
        return new WindowsView(now, windows.stream().map(each -> YearView.of(each, caller, now)).toList());
    }
}
