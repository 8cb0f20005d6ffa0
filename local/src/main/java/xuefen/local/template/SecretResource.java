package xuefen.local.template;

/**
 * A secret whose value is generated when it is created.
 *
 * @param name               its logical id
 * @param description        description of its purpose
 * @param passwordLength     how many characters it has
 * @param excludePunctuation whether it is made of letters and digits only
 * @param excludeCharacters  characters that it must not contain
 */
public record SecretResource(String name, String description, int passwordLength, boolean excludePunctuation,
    String excludeCharacters) {}
