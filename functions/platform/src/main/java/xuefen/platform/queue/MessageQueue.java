package xuefen.platform.queue;

/** Where messages are left for another function. */
@FunctionalInterface
public interface MessageQueue<T> {

    /** Leaves a message; when this returns, it is kept. */
    void send(T message);
}
