package xuefen.uploads;

import java.time.Instant;
import java.util.List;

import xuefen.domain.application.FileType;
import xuefen.domain.training.Material;
import xuefen.platform.files.Link;

/**
 * The materials of a cycle's 举办前登记, as its organiser sees them.
 *
 * @param materials the uploaded materials, in the order of kinds
 * @param missing   the kinds still missing
 */
record MaterialList(List<MaterialView> materials, List<Material.Kind> missing) {

    /**
     * A material with its download.
     *
     * @param kind       its kind
     * @param name       file name
     * @param type       file type
     * @param size       bytes
     * @param sha256     hex SHA-256 of the file
     * @param uploadedAt when it was uploaded
     * @param download   link to the file
     */
    record MaterialView(Material.Kind kind, String name, FileType type, int size, String sha256, Instant uploadedAt,
        Link download) {
        static MaterialView of(Material material, Link download) {
            return new MaterialView(material.kind(), material.name(), material.type(), material.size(),
                material.sha256(), material.uploadedAt(), download);
        }
    }
}
