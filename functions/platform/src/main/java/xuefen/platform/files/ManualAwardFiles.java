package xuefen.platform.files;

import xuefen.domain.manual.Proof;

/** Where the files of requests for 手工授分 lie: one function writes them, another hands out links. */
public final class ManualAwardFiles {
    /** The folder of checked files. */
    public static final String FOLDER = "manualawards/";

    private ManualAwardFiles() {}

    /** The key of a file within its folder; another content of the same id is another key. */
    public static String key(String training, String award, String file, String sha256) {
        return training + "/" + award + "/" + file + "/" + sha256;
    }

    /** The key of a checked file. */
    public static String stored(String training, String award, Proof file) {
        return FOLDER + key(training, award, file.id(), file.sha256());
    }
}
