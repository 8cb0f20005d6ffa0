package xuefen.platform.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.training.Material;
import xuefen.platform.json.Json;
import xuefen.platform.store.Documents.Document;
import xuefen.platform.store.Documents.Expect;
import xuefen.platform.store.Documents.Key;

/** Materials of 举办前登记, stored beside their training. */
public final class MaterialStore {
    private final Documents documents;

    /** A store on the trainings table. */
    public MaterialStore(Documents documents) {
        this.documents = documents;
    }

    /** The material at a place. */
    public Optional<Material> find(Material.Place place) {
        return documents.get(key(place)).map(body -> Json.value(body, Material.class));
    }

    /** The materials of a cycle, in the order of their kinds. */
    public List<Material> ofCycle(String training, int cycle) {
        return Stream.of(Material.Kind.values()).map(kind -> find(new Material.Place(training, cycle, kind))).flatMap(Optional::stream).toList();
    }

    /**
     * Stores a material in place of the one before.
     *
     * @return false, and nothing written, when the one before was changed meanwhile
     */
    public boolean save(Material material) {
        var expect = material.version() == 1 ? new Expect.Absent() : new Expect.Version(material.version() - 1);
        return documents.put(new Document(key(material.place()), Json.tree(material)), expect);
    }

    /** Deletes the material at a place; where there is none, nothing happens. */
    public void delete(Material.Place place) {
        documents.delete(key(place));
    }

    private static Key key(Material.Place place) {
        return new Key("training#" + place.training(), "CYCLE#" + place.cycle() + "#MATERIAL#" + place.kind());
    }
}
