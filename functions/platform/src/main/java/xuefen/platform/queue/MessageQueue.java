package xuefen.platform.queue;

import java.util.Collection;

/** A queue of messages for another function. */
@FunctionalInterface
public interface MessageQueue<T> {

    /** Sends a message; when this returns, the queue has stored it. */
    void send(T message);

    /** Sends many messages; when this returns, the queue has stored all of them. If it throws, some may be stored. */
    default void sendAll(Collection<T> messages) {
        messages.forEach(this::send);
    }
}
