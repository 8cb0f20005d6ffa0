package xuefen.local.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;

/**
 * The key pair, region and account that all processes of this run use. The first process makes the keys up and passes
 * them to its child processes in their environment; no other user of this machine knows them. They are valid nowhere
 * else.
 */
public final class Credentials {
    private static final String ID_VARIABLE = "XUEFEN_ACCESS_KEY_ID";
    private static final String SECRET_VARIABLE = "XUEFEN_SECRET_ACCESS_KEY";
    /** DynamoDB Local accepts no other characters. */
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 24;
    private static final int SECRET_LENGTH = 40;

    /** Value of {@code AWS_ACCESS_KEY_ID}. */
    public static final String ACCESS_KEY_ID = given(ID_VARIABLE, ID_LENGTH);
    /** Value of {@code AWS_SECRET_ACCESS_KEY}. */
    public static final String SECRET_ACCESS_KEY = given(SECRET_VARIABLE, SECRET_LENGTH);
    /** Value of {@code AWS_REGION}. */
    public static final String REGION = "us-east-1";
    /** The account in every name and queue address. */
    public static final String ACCOUNT = "000000000000";

    private Credentials() {}

    /**
     * The environment variables that pass the keys to a process of the same run.
     *
     * @return values by name
     */
    public static Map<String, String> handedOn() {
        return Map.of(ID_VARIABLE, ACCESS_KEY_ID, SECRET_VARIABLE, SECRET_ACCESS_KEY);
    }

    /**
     * Writes the keys as shell variables, for commands that the user runs beside this run; they are useless once this
     * run has ended.
     *
     * @param file the file, replaced if it exists; only its owner can read it
     * @throws IOException if it cannot be written
     */
    public static void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "export AWS_ACCESS_KEY_ID=" + ACCESS_KEY_ID + " AWS_SECRET_ACCESS_KEY="
            + SECRET_ACCESS_KEY + " AWS_REGION=" + REGION + "\n");
    }

    private static String given(String variable, int length) {
        String given = System.getenv(variable);
        if (given != null && !given.isEmpty()) {
            return given;
        }
        var made = new StringBuilder();
        new SecureRandom().ints(length, 0, CHARACTERS.length()).forEach(i -> made.append(CHARACTERS.charAt(i)));
        return made.toString();
    }
}
