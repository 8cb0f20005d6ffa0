package xuefen.platform.identity;

import java.nio.charset.StandardCharsets;

import org.springframework.security.crypto.bcrypt.BCrypt;

import xuefen.domain.problem.FieldCheck;

/** Passwords: what one must be, and its bcrypt hash. */
public final class Passwords {
    /** Hash of a random text that nobody kept: where there is no account, checking against it takes as long as where there is one. */
    public static final String NOBODYS = "$2a$10$YrzihcGQkoqDZpyPvMixj./Gjt6A4qQaIQA5dEc831S5xLyq43QJ6";
    private static final int STRENGTH = 10;
    private static final int LEAST_BYTES = 8;
    /** bcrypt looks at no more; a longer password would be less safe than it seems. */
    private static final int MOST_BYTES = 72;

    private Passwords() {
    }

    /** Notes what is wrong with a password that somebody is to get. */
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

    /** The hash to keep of a password. */
    public static String hash(String password) {
        return BCrypt.hashpw(password, BCrypt.gensalt(STRENGTH));
    }

    /** Whether a password is the one of a hash; takes the same time whatever differs. */
    public static boolean matches(String password, String hash) {
        var same = BCrypt.checkpw(password, hash);
        return same && bytes(password).length <= MOST_BYTES; // beyond that bcrypt would not look
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
