package xuefen.local.resource;

import java.util.Locale;

import xuefen.local.standin.Credentials;

/** Names of resources on this machine. */
public final class Names {
    private static final String PREFIX = "xuefen-";

    private Names() {}

    /**
     * The name of a table, queue or secret.
     *
     * @param logicalId its name in the template
     * @return its name on this machine
     */
    public static String of(String logicalId) {
        return PREFIX + logicalId;
    }

    /**
     * The name of a bucket, which must not contain capital letters.
     *
     * @param logicalId its name in the template
     * @return its name on this machine
     */
    public static String ofBucket(String logicalId) {
        return of(logicalId).toLowerCase(Locale.ROOT);
    }

    static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + Credentials.REGION + ":" + Credentials.ACCOUNT + ":" + resource;
    }
}
