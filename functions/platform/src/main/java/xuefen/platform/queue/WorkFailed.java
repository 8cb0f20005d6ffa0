package xuefen.platform.queue;

/** Work that cannot be done, however often it is tried; the message is a Chinese sentence that says why and what to do. */
public final class WorkFailed extends RuntimeException {

    /**
     * Work that cannot be done.
     *
     * @param reason a Chinese sentence for whoever ordered it
     */
    public WorkFailed(String reason) {
        super(reason, null, false, false);
    }
}
