package xuefen.platform.testing;

import org.springframework.security.crypto.bcrypt.BCrypt;

/** Hashes for tests. bcrypt is slow on purpose; those of tests guard nothing. */
public final class CheapPasswords {
    /** The least that bcrypt knows. What it takes to check a hash is a matter of how it was made. */
    private static final int CHEAPEST = 4;

    private CheapPasswords() {
    }

    /** The hash of a password, as {@code Passwords} would check it. */
    public static String hash(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(CHEAPEST));
    }
}
