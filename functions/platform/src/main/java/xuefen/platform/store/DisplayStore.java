package xuefen.platform.store;

import java.util.Optional;

import xuefen.domain.scanning.DisplayLink;
import xuefen.domain.training.CycleId;
import xuefen.platform.store.Documents.Key;

/** 展示屏 of cycles, stored beside their training. */
public final class DisplayStore {
    private final Items<DisplayLink> displays;

    /** A store on the trainings table. */
    public DisplayStore(Documents documents) {
        displays = new Items<>(documents, DisplayLink.class);
    }

    /** A screen of a cycle by its id. */
    public Optional<DisplayLink> find(CycleId cycle, String id) {
        return displays.find(TrainingKeys.display(cycle, id));
    }

    /** Stores a screen once; false, and nothing is stored, when its id is taken. */
    public boolean open(DisplayLink link) {
        return displays.add(key(link), link);
    }

    /** Stores a revoked screen; false, and nothing is stored, when another change came first. */
    public boolean revoke(DisplayLink link) {
        return displays.replace(key(link), link);
    }

    /** One page of a cycle's screens. */
    public Page<DisplayLink> ofCycle(CycleId cycle, int limit, String cursor) {
        return displays.page(TrainingKeys.displays(cycle), limit, cursor);
    }

    private static Key key(DisplayLink link) {
        return TrainingKeys.display(link.cycleId(), link.id());
    }
}
