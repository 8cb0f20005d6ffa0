package xuefen.platform.queue;

import java.time.Duration;

/** Keeps a message hidden from other consumers while a function works on it. */
@FunctionalInterface
public interface Lease {

    /**
     * Hides a message for a time from now on; replaces an earlier time.
     *
     * @param receipt receipt handle that the message came with
     * @param time    how long until the message is redelivered, in whole seconds; zero for at once
     */
    void keep(String receipt, Duration time);
}
