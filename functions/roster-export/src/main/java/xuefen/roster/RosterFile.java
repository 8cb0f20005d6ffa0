package xuefen.roster;

import xuefen.domain.credit.RosterExport;
import xuefen.domain.roster.RosterQueryExport;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.Training;

/** File names and paths of rosters. */
final class RosterFile {
    private RosterFile() {}

    /**
     * The key of a workbook in the bucket. It contains the SHA-256 of the bytes, so that two simultaneous runs of one
     * export never overwrite each other; the export's record says which one counts.
     */
    static String key(String training, String export, String sha256) {
        return "rosters/" + training + "/" + export + "." + sha256 + ".xlsx";
    }

    /** The same of what a query found. */
    static String queryKey(String export, String sha256) {
        return key("queries", export, sha256);
    }

    /** The name under which the browser saves the workbook. */
    static String name(Training training) {
        return training.projectNumber() + "-已授分人员名单.xlsx";
    }

    /** The same of what a query found. */
    static String name(RosterQueryExport export) {
        return "项目明细查询-" + ChinaTime.day(export.orderedAt()) + ".xlsx";
    }

    /** The path of an export in the API. */
    static String path(RosterExport export) {
        return "/trainings/" + export.training() + "/roster-exports/" + export.id();
    }
}
