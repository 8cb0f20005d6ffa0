package xuefen.local.trigger;

import java.util.Map;
import xuefen.local.template.FailureDestination;

/** Takes what could not be handled, so that it is not lost. */
@FunctionalInterface
public interface Destinations {
    /**
     * Sets a failure down, and returns when it lies there: a destination that does not answer is asked again.
     *
     * @param destination where
     * @param failure     what
     * @throws InterruptedException if the caller was interrupted meanwhile
     */
    void put(FailureDestination destination, Failed failure) throws InterruptedException;

    /**
     * What failed.
     *
     * @param key        the name of the file, where the destination is a bucket
     * @param body       the record of it, JSON
     * @param attributes attributes of the message, where the destination is a queue
     */
    record Failed(String key, String body, Map<String, String> attributes) {
    }
}
