package xuefen.domain.project;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * 项目编号: how a city numbers published projects, for instance {@code {year}-{subject}-{serial:3}} for
 * {@code 2017-09-02-144}.
 *
 * @param pattern text with {@code {year}}, {@code {subject}} and {@code {serial}} or {@code {serial:width}}
 */
public record ProjectNumberPattern(String pattern) {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)(?::(\\d))?}");
    private static final Set<String> PARTS = Set.of("year", "subject", "serial");

    /** Refuses a pattern that would give two projects one number. */
    public ProjectNumberPattern {
        var unknown = PART.matcher(pattern).results().map(part -> part.group(1)).filter(part -> !PARTS.contains(part))
            .findFirst();
        if (unknown.isPresent()) {
            throw new IllegalArgumentException(
                "unknown part {" + unknown.get() + "} in project number pattern " + pattern);
        }
        if (!pattern.contains("{year}") || !pattern.contains("{serial")) {
            throw new IllegalArgumentException("a project number pattern needs {year} and {serial}: " + pattern);
        }
    }

    /**
     * The number of a project.
     *
     * @param serial counts the published projects of a year, from 1
     */
    public String number(int year, String subject, long serial) {
        return PART.matcher(pattern).replaceAll(part -> switch (part.group(1)) {
            case "year" -> Integer.toString(year);
            case "subject" -> subject;
            default -> padded(serial, part);
        });
    }

    private static String padded(long serial, MatchResult part) {
        return part.group(2) == null ? Long.toString(serial) : ("%0" + part.group(2) + "d").formatted(serial);
    }
}
