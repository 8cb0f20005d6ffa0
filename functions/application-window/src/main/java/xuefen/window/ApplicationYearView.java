package xuefen.window;

import java.time.Instant;
import java.util.List;

import xuefen.domain.identity.Caller;
import xuefen.domain.window.ApplicationWindows;
import xuefen.domain.window.Extension;
import xuefen.domain.window.WindowKind;

/**
 * A year's windows as a caller sees them.
 *
 * @param year        year in which the projects will be held
 * @param version     version to base a change on
 * @param application 申报时间
 * @param filing      备案时间
 * @param extensions  extra days visible to the caller
 * @param changedAt   when they were last changed
 */
record ApplicationYearView(int year, long version, WindowView application, WindowView filing,
    List<Extension> extensions, Instant changedAt) {

    /**
     * One window.
     *
     * @param start first instant in it
     * @param end   first instant after it, without extra days
     * @param open  whether it is open now, for the caller's unit
     * @param until first instant after it, for the caller's unit
     */
    record WindowView(Instant start, Instant end, boolean open, Instant until) {

        static WindowView of(ApplicationWindows windows, WindowKind kind, Caller caller, Instant now) {
            var window = windows.window(kind);
            return new WindowView(window.start(), window.end(), windows.open(kind, caller.county(), caller.unit(), now),
                windows.until(kind, caller.county(), caller.unit()));
        }
    }

    static ApplicationYearView of(ApplicationWindows windows, Caller caller, Instant now) {
        return new ApplicationYearView(windows.year(), windows.version(),
            WindowView.of(windows, WindowKind.APPLICATION, caller, now),
            WindowView.of(windows, WindowKind.FILING, caller, now),
            windows.extensions().stream().filter(extension -> extension.visibleTo(caller)).toList(),
            windows.changedAt());
    }
}
