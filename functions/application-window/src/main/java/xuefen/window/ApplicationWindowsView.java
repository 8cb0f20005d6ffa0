package xuefen.window;

import java.time.Instant;
import java.util.List;

import xuefen.domain.identity.Caller;
import xuefen.domain.window.ApplicationWindows;

/**
 * Every year's windows as a caller sees them.
 *
 * @param now   the server's time, so that a page can count down independently of its own clock
 * @param items years, newest first
 */
record ApplicationWindowsView(Instant now, List<ApplicationYearView> items) {

    static ApplicationWindowsView of(List<ApplicationWindows> windows, Caller caller, Instant now) {
        return new ApplicationWindowsView(now,
            windows.stream().map(each -> ApplicationYearView.of(each, caller, now)).toList());
    }
}
