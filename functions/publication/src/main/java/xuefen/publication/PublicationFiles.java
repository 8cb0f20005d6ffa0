package xuefen.publication;

import xuefen.domain.publication.Publication;

/** What the files of published lists are called. */
final class PublicationFiles {
    private PublicationFiles() {
    }

    /**
     * Where a workbook is kept. The SHA-256 of its bytes is part of it, so that two runs of one publication at once never write over each other:
     * the publication's record says which one counts.
     */
    static String workbook(String publication, String sha256) {
        return "publications/" + publication + "." + sha256 + ".xlsx";
    }

    /** What the browser saves the workbook as: the title, without what file systems refuse. */
    static String workbookName(Publication publication) {
        return publication.heading().title().strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") + ".xlsx";
    }
}
