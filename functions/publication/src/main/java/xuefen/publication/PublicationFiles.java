package xuefen.publication;

import xuefen.domain.publication.Publication;

/** File names of published lists. */
final class PublicationFiles {
    private PublicationFiles() {}

    /**
     * The key of a workbook in the bucket. It contains the SHA-256 of the bytes, so that two simultaneous runs of one
     * publication never overwrite each other; the publication's record says which one counts.
     */
    static String workbook(String publication, String sha256) {
        return "publications/" + publication + "." + sha256 + ".xlsx";
    }

    /** The name under which the browser saves the workbook: the title, without characters that file systems refuse. */
    static String workbookName(Publication publication) {
        return publication.heading().title().strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") + ".xlsx";
    }
}
