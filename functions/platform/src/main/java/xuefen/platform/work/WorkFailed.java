package xuefen.platform.work;

/** Work that fails at every retry; the message is a Chinese sentence that says why and what to do. */
public final class WorkFailed extends RuntimeException {

    /**
     * Work that cannot be done.
     *
     * @param reason a Chinese sentence for the account that ordered the work
     */
    public WorkFailed(String reason) {
        super(reason, null, false, false);
    }
}
