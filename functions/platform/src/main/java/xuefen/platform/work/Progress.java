package xuefen.platform.work;

import java.util.Optional;

/** What a run notes on its way. */
public interface Progress {

    /**
     * Notes how far the work is, for whoever ordered it.
     *
     * @param done  units finished
     * @param total units in all; 0 while not yet known
     */
    void at(int done, int total);

    /** What an earlier run has found on its way; empty where none got there. */
    <C> Optional<C> checkpoint(Class<C> type);

    /**
     * Keeps what the work has found on its way, for the runs after this one.
     *
     * @return what is kept: the first that a run found, this one or another
     */
    <C> C keep(C found);
}
