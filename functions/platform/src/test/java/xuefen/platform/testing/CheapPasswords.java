package xuefen.platform.testing;

import org.springframework.security.crypto.bcrypt.BCrypt;

/** Cheap hashes for tests. bcrypt is slow on purpose, but passwords of tests protect nothing. */
public final class CheapPasswords {
    /** The lowest cost of bcrypt. The cost of a check depends on the hash. */
    private static final int CHEAPEST = 4;

    private CheapPasswords() {}

    /** A hash of a password that {@code Passwords} accepts. */
    public static String hash(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(CHEAPEST));
    }
}
