package xuefen.roster;

import java.time.Instant;

import xuefen.domain.job.Job;

/**
 * An export as whoever ordered it sees it; until it is done, only its state.
 *
 * @param state     the state of its job
 * @param rows      rows of the list, without its titles and totals
 * @param sha256    hex SHA-256 of the workbook
 * @param fileName  name under which the browser saves it
 * @param link      where the workbook is
 * @param expiresAt when the link ends
 */
record RosterExportView(Job.State state, Integer rows, String sha256, String fileName, String link,
    Instant expiresAt) {

    /** One that is not done. */
    static RosterExportView waiting(Job job) {
        return new RosterExportView(job.state(), null, null, null, null, null);
    }
}
