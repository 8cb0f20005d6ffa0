package xuefen.domain.problem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Gathers every missing or wrong field of a form, so that the caller learns all of them at once. */
public final class FieldCheck {
    /** The fewest characters of a reason. */
    public static final int LEAST_REASON = 5;

    private final List<FieldProblem> problems = new ArrayList<>();

    /** Notes a problem of one field unless the condition holds. */
    public FieldCheck that(boolean condition, String field, String message) {
        if (!condition) {
            problems.add(new FieldProblem(field, message));
        }
        return this;
    }

    /** Requires a text. The record that the request was read as limits its length and content. */
    public FieldCheck text(String value, String field, String label) {
        return that(value != null && !value.isBlank(), field, "请填写" + label);
    }

    /**
     * Requires a text of 1 to {@code most} characters (code points, so that a rare character counts once): for a text
     * outside a body, such as a query parameter or a cell of a workbook.
     */
    public FieldCheck text(String value, String field, String label, int most) {
        if (value == null || value.isBlank()) {
            return text(value, field, label);
        }
        return that(value.codePointCount(0, value.length()) <= most, field, label + "不能超过 " + most + " 字")
            .that(value.codePoints().noneMatch(FieldCheck::isControl), field, label + "含有不可见的控制字符，请删除");
    }

    /** Requires a reason of at least {@value #LEAST_REASON} characters, without blanks around it. */
    public FieldCheck reason(String value, String field) {
        text(value, field, "理由");
        return that(value == null || value.isBlank()
            || value.strip().codePointCount(0, value.strip().length()) >= LEAST_REASON, field,
            "理由不能少于 " + LEAST_REASON + " 字");
    }

    /** Requires a whole number from {@code least} to {@code most}. */
    public FieldCheck number(Integer value, String field, String label, int least, int most) {
        if (value == null) {
            return that(false, field, "请填写" + label);
        }
        return that(value >= least && value <= most, field, label + "应在 " + least + " 到 " + most + " 之间");
    }

    /** Requires hours: more than 0, at most {@code most}, one decimal at most. */
    public FieldCheck hours(BigDecimal value, String field, String label, int most) {
        if (value == null) {
            return that(false, field, "请填写" + label);
        }
        return that(value.signum() > 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0, field,
            label + "应大于 0 且不超过 " + most)
            .that(value.stripTrailingZeros().scale() <= 1, field, label + "最多保留一位小数");
    }

    /** Requires any value. */
    public FieldCheck present(Object value, String field, String label) {
        return that(value != null, field, "请填写" + label);
    }

    /** The problems found so far. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Ends the check.
     *
     * @throws Problem naming every field at fault, if there is one
     */
    public void done() {
        if (!problems.isEmpty()) {
            throw Problem.fields(problems);
        }
    }

    private static boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
    }
}
