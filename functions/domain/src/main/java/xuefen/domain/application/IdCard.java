package xuefen.domain.application;

/** 居民身份证号码: 17 digits and a check character (GB 11643-1999). */
final class IdCard {
    /** 18 characters, the last one a digit or X. */
    static final String SHAPE = "[1-9][0-9]{16}[0-9X]";

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private IdCard() {}

    /** Whether the check character of a well-formed number matches its digits. */
    static boolean isValid(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % CHECKS.length()) == number.charAt(WEIGHTS.length);
    }
}
