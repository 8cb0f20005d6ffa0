package xuefen.local.standin;

import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Generates random secrets like CloudFormation's {@code GenerateSecretString}: with at least one small letter, capital
 * letter, digit and, unless excluded, punctuation mark.
 *
 * @param length             number of characters
 * @param excludePunctuation whether to use letters and digits only
 * @param excludeCharacters  characters that must not occur
 */
public record SecretGenerator(int length, boolean excludePunctuation, String excludeCharacters) {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /**
     * Generates a secret.
     *
     * @return a new secret, different each time
     */
    public String generate() {
        return generate(new SecureRandom());
    }

    String generate(RandomGenerator random) {
        List<String> kinds = kinds();
        String all = String.join("", kinds);
        if (kinds.isEmpty() || length < kinds.size()) {
            throw new StartFailure("模板里的 GenerateSecretString 无法满足：长度 " + length + "，可用字符 " + all.length() + " 个。",
                null);
        }
        // Drawn again until it meets the rules, so that every valid secret is equally likely.
        while (true) {
            var secret = new StringBuilder();
            random.ints(length, 0, all.length()).forEach(i -> secret.append(all.charAt(i)));
            if (kinds.stream().allMatch(kind -> secret.chars().anyMatch(c -> kind.indexOf(c) >= 0))) {
                return secret.toString();
            }
        }
    }

    private List<String> kinds() {
        return List.of(
            "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789",
            excludePunctuation ? "" : PUNCTUATION)
            .stream().map(this::withoutExcluded).filter(kind -> !kind.isEmpty()).toList();
    }

    private String withoutExcluded(String kind) {
        var left = new StringBuilder();
        kind.chars().filter(c -> excludeCharacters.indexOf(c) < 0).forEach(left::appendCodePoint);
        return left.toString();
    }
}
