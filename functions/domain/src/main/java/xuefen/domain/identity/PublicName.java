package xuefen.domain.identity;

/** A person's name where everybody in the hall can read it. */
public final class PublicName {
    private PublicName() {}

    /** The first character and a star, as in 张*: its owner recognises it, and its length stays hidden. */
    public static String of(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }
}
