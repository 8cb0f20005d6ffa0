package xuefen.domain.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A refusal by a rule. Nothing has changed when it is thrown. */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final transient List<FieldProblem> fields;
    private final Duration retryAfter;

    private Problem(ProblemCode code, String detail, List<FieldProblem> fields, Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** A refusal whose title says it all. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, null, List.of(), null);
    }

    /** A refusal with a Chinese sentence about this very case. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), null);
    }

    /** A refusal that ends by itself after a while. */
    public static Problem later(ProblemCode code, Duration retryAfter) {
        return new Problem(code, null, List.of(), retryAfter);
    }

    /** Every field that is missing or wrong, at once. */
    public static Problem fields(List<FieldProblem> fields) {
        return fields(ProblemCode.FIELDS_INVALID, fields);
    }

    /** Fields that are well formed, each refused for the reason that the code says. */
    public static Problem fields(ProblemCode code, List<FieldProblem> fields) {
        return new Problem(code, null, fields, null);
    }

    /** One field that is missing or wrong. */
    public static Problem field(String field, String message) {
        return fields(List.of(new FieldProblem(field, message)));
    }

    /** The code of the rule that refused. */
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

    /** How long until it may be tried again; empty where waiting does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public String getMessage() {
        return code.code() + (detail() == null ? "" : ": " + detail()) + (fields.isEmpty() ? "" : " " + fields);
    }
}
