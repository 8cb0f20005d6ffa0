package xuefen.platform.queue;

import java.time.Duration;

/** A message that is being worked on, kept from everybody else for a while. */
@FunctionalInterface
public interface Lease {

    /**
     * Keeps a message for so long from now on, whatever was set before.
     *
     * @param receipt receipt handle that the message came with
     * @param time    how long until it is delivered again, in whole seconds; nothing for at once
     */
    void keep(String receipt, Duration time);
}
