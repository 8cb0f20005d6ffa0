package xuefen.platform.work;

/** Ends a run whose rest another message has ordered: the work goes on there, and this message is finished. */
public final class HandedOver extends RuntimeException {

    /** For work that has sent the other message. */
    public HandedOver() {
        super("another message goes on", null, false, false);
    }
}
