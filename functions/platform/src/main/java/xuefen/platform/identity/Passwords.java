package xuefen.platform.identity;

import java.nio.charset.StandardCharsets;

import org.springframework.security.crypto.bcrypt.BCrypt;

import xuefen.domain.problem.FieldCheck;

/** Rules for passwords, and their bcrypt hashes. */
public final class Passwords {
    /**
     * Hash of a discarded random text: checking against it makes a sign-in without an account take as long as one with
     * an account.
     */
    public static final String NOBODYS = "$2a$10$YrzihcGQkoqDZpyPvMixj./Gjt6A4qQaIQA5dEc831S5xLyq43QJ6";
    private static final int STRENGTH = 10;
    private static final int LEAST_BYTES = 8;
    /** bcrypt ignores all bytes beyond; a longer password would be less safe than it seems. */
    private static final int MOST_BYTES = 72;

    private Passwords() {}

    /** Notes what is wrong with a new password. */
    public static void check(FieldCheck check, String field, String password) {
        if (password == null) {
            check.that(false, field, "请填写密码");
            return;
        }
        var length = bytes(password).length;
        check.that(length >= LEAST_BYTES && length <= MOST_BYTES, field, "密码应为 8 到 72 个字节（一个汉字占 3 个字节）")
            // bcrypt repeats a password after a NUL, so "a" and "a NUL a" would be the same one.
            .that(password.chars().noneMatch(Character::isISOControl), field, "密码不能含有控制字符")
            .that(StandardCharsets.UTF_8.newEncoder().canEncode(password), field, "密码含有无效字符");
    }

    /** The hash of a password, for storing. */
    public static String hash(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(STRENGTH));
    }

    /** Whether a password matches a hash; takes the same time wherever they differ. */
    public static boolean matches(String password, String hash) {
        var same = BCrypt.checkpw(password, hash);
        return same && bytes(password).length <= MOST_BYTES; // bcrypt ignores the bytes beyond
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
