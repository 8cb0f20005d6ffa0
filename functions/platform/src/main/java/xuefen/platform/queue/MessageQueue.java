package xuefen.platform.queue;

import java.util.Collection;

/** Where messages are left for another function. */
@FunctionalInterface
public interface MessageQueue<T> {

    /** Leaves a message; when this returns, it is kept. */
    void send(T message);

    /** Leaves many; when this returns, all are kept. Where it fails, any of them may be. */
    default void sendAll(Collection<T> messages) {
        messages.forEach(this::send);
    }
}
