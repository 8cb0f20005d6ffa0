package xuefen.local.standin;

/** The one pair of keys, and the region and account, that everything on this machine uses. They open nothing anywhere else. */
public final class Credentials {
    /** Value of {@code AWS_ACCESS_KEY_ID}. */
    public static final String ACCESS_KEY_ID = "xuefen";
    /** Value of {@code AWS_SECRET_ACCESS_KEY}. */
    public static final String SECRET_ACCESS_KEY = "xuefen-on-one-machine";
    /** Value of {@code AWS_REGION}. */
    public static final String REGION = "us-east-1";
    /** The account in every name and queue address. */
    public static final String ACCOUNT = "000000000000";

    private Credentials() {
    }
}
