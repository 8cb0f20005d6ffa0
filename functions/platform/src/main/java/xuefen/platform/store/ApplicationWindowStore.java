package xuefen.platform.store;

import java.util.List;

import xuefen.domain.problem.Problem;
import xuefen.domain.window.ApplicationWindows;

/** 申报时间, an item for each year in one partition of the projects table. */
public final class ApplicationWindowStore {
    private final Items<ApplicationWindows> years;

    /** A store on the projects table. */
    public ApplicationWindowStore(Documents documents) {
        years = new Items<>(documents, ApplicationWindows.class);
    }

    /** The windows of a year; empty ones where none are set. */
    public ApplicationWindows ofYear(int year) {
        return years.find(ProjectKeys.windows(year)).orElseGet(() -> ApplicationWindows.none(year));
    }

    /**
     * Stores the next version of a year's windows.
     *
     * @throws Problem {@code changed-meanwhile} when another change came first; nothing is written then
     */
    public void save(ApplicationWindows windows) {
        Items.requireWritten(years.save(ProjectKeys.windows(windows.year()), windows));
    }

    /** The windows of every year that has any, newest first. */
    public List<ApplicationWindows> all() {
        return years.all(ProjectKeys.windows());
    }
}
