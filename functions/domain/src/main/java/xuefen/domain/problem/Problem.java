package xuefen.domain.problem;

import java.util.List;

/** A rule says no. Nothing has been changed when this is thrown. */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final transient List<FieldProblem> fields;

    private Problem(ProblemCode code, String detail, List<FieldProblem> fields) {
        super(detail, null, false, false);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** A refusal whose title says it all. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, null, List.of());
    }

    /** A refusal with a Chinese sentence about this very case. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of());
    }

    /** Every field that is missing or wrong, at once. */
    public static Problem fields(List<FieldProblem> fields) {
        return new Problem(ProblemCode.FIELDS_INVALID, null, fields);
    }

    /** One field that is missing or wrong. */
    public static Problem field(String field, String message) {
        return fields(List.of(new FieldProblem(field, message)));
    }

    /** Which rule said no. */
    public ProblemCode code() {
        return code;
    }

    /** The sentence about this case, or null where the code's title says it all. */
    public String detail() {
        return super.getMessage();
    }

    /** The fields at fault; empty where the refusal is not about fields. */
    public List<FieldProblem> fields() {
        return fields;
    }

    @Override
    public String getMessage() {
        return code.code() + (detail() == null ? "" : ": " + detail()) + (fields.isEmpty() ? "" : " " + fields);
    }
}
