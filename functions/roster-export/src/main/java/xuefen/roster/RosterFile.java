package xuefen.roster;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.training.Training;

/** What the files of rosters are called. */
final class RosterFile {
    private RosterFile() {
    }

    /**
     * Where a workbook is kept. The SHA-256 of its bytes is part of it, so that two runs of one export at once never write over each other:
     * the export's record says which one counts.
     */
    static String key(String training, String export, String sha256) {
        return "rosters/" + training + "/" + export + "." + sha256 + ".xlsx";
    }

    /** What the browser saves it as. */
    static String name(Training training) {
        return training.projectNumber() + "-已授分人员名单.xlsx";
    }

    /** Where an export is found in the API. */
    static String path(RosterExport export) {
        return "/trainings/" + export.training() + "/roster-exports/" + export.id();
    }
}
