package xuefen.local.standin;

/** Something cannot start. The message is one sentence for the person who wanted it to. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param sentence one clear sentence in Chinese
     * @param cause    what happened, or {@code null}
     */
    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
