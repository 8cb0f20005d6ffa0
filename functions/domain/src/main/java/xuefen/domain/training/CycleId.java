package xuefen.domain.training;

/**
 * Names one cycle of one training: what belongs to a cycle is stored and looked up under it.
 *
 * @param training training id
 * @param cycle    第n期, from 1 to 6
 */
public record CycleId(String training, int cycle) {

    /** Refuses an id or a number that no cycle can have. */
    public CycleId {
        if (training == null || cycle < 1 || cycle > Cycle.MOST) {
            throw new IllegalArgumentException("no such cycle: " + cycle + " of training " + training);
        }
    }

    /** Names a cycle of a training. */
    public static CycleId of(Training training, Cycle cycle) {
        return new CycleId(training.id(), cycle.number());
    }
}
