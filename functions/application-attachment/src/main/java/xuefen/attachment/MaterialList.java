package xuefen.attachment;

import java.time.Instant;
import java.util.List;

import xuefen.domain.application.FileType;
import xuefen.domain.training.Material;
import xuefen.platform.files.Link;

/**
 * What goes with the 举办前登记 of a cycle, as its organiser sees it.
 *
 * @param materials what there is, in the order of kinds
 * @param missing   what is still asked for
 */
record MaterialList(List<MaterialView> materials, List<Material.Kind> missing) {

    /**
     * A material with its download.
     *
     * @param kind       what it is
     * @param name       what the file is called
     * @param type       what sort of file it is
     * @param size       bytes
     * @param sha256     hex SHA-256 of the file
     * @param uploadedAt when it was uploaded
     * @param download   where the file is
     */
    record MaterialView(Material.Kind kind, String name, FileType type, int size, String sha256, Instant uploadedAt, Link download) {
        static MaterialView of(Material material, Link download) {
            return new MaterialView(material.kind(), material.name(), material.type(), material.size(), material.sha256(), material.uploadedAt(), download);
        }
    }
}
