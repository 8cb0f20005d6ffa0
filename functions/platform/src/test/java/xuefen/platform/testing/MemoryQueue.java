package xuefen.platform.testing;

import java.util.ArrayList;
import java.util.List;

import xuefen.platform.queue.MessageQueue;

/** A queue in memory, for tests: keeps the sent messages in order. */
public final class MemoryQueue<T> implements MessageQueue<T> {
    private final List<T> sent = new ArrayList<>();

    @Override
    public synchronized void send(T message) {
        sent.add(message);
    }

    /** The messages sent so far. */
    public synchronized List<T> sent() {
        return List.copyOf(sent);
    }
}
