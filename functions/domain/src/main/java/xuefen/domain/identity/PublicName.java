package xuefen.domain.identity;

/** A person's name where everybody in the hall can read it. */
public final class PublicName {
    private PublicName() {
    }

    /** The first character and a star, as in 张*: enough for its owner to know it again, and how long it is stays untold. */
    public static String of(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }
}
