package xuefen.local.trigger;

import java.util.Map;

import xuefen.local.template.FailureDestination;

/** Takes events that could not be handled, so that they are not lost. */
@FunctionalInterface
public interface Destinations {
    /**
     * Stores a failure and returns once it is stored; a destination that does not answer is retried.
     *
     * @param destination the destination
     * @param failure     the failure
     * @throws InterruptedException if the caller was interrupted meanwhile
     */
    void put(FailureDestination destination, Failed failure) throws InterruptedException;

    /**
     * A failure to store.
     *
     * @param key        the name of the file, if the destination is a bucket
     * @param body       its record as JSON
     * @param attributes attributes of the message, if the destination is a queue
     */
    record Failed(String key, String body, Map<String, String> attributes) {}
}
