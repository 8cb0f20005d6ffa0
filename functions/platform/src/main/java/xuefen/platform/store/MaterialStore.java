package xuefen.platform.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.training.CycleId;
import xuefen.domain.training.Material;

/** Materials of 举办前登记, stored beside their training. */
public final class MaterialStore {
    private final Items<Material> materials;

    /** A store on the trainings table. */
    public MaterialStore(Documents documents) {
        materials = new Items<>(documents, Material.class);
    }

    /** The material at a place. */
    public Optional<Material> find(Material.Place place) {
        return materials.find(TrainingKeys.material(place));
    }

    /** The materials of a cycle, in the order of their kinds. */
    public List<Material> ofCycle(CycleId cycle) {
        return Stream.of(Material.Kind.values()).map(kind -> find(new Material.Place(cycle, kind)))
            .flatMap(Optional::stream).toList();
    }

    /**
     * Stores a material in place of the one before.
     *
     * @return false, and nothing written, when the one before was changed meanwhile
     */
    public boolean save(Material material) {
        return materials.save(TrainingKeys.material(material.place()), material);
    }

    /** Deletes the material at a place; where there is none, nothing happens. */
    public void delete(Material.Place place) {
        materials.delete(TrainingKeys.material(place));
    }
}
