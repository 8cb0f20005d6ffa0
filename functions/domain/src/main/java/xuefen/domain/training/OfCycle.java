package xuefen.domain.training;

/** What belongs to one cycle of one training, and is stored or sent with the names of both side by side. */
public interface OfCycle {

    /** Training id. */
    String training();

    /** 第n期. */
    int cycle();

    /** The cycle that it belongs to. */
    default CycleId cycleId() {
        return new CycleId(training(), cycle());
    }
}
