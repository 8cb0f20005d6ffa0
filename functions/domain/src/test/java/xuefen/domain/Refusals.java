package xuefen.domain;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/** Asserts that a rule refuses, and how. */
public final class Refusals {
    private Refusals() {}

    public static Problem assertRefused(ProblemCode code, ThrowingCallable call) {
        var problem = catchThrowableOfType(Problem.class, call);
        Assertions.assertThat(problem).as("refusal " + code).isNotNull();
        Assertions.assertThat(problem.code()).isEqualTo(code);
        return problem;
    }

    public static void assertFields(ThrowingCallable call, String... fields) {
        var problem = assertRefused(ProblemCode.FIELDS_INVALID, call);
        Assertions.assertThat(problem.fields()).extracting(FieldProblem::field).containsExactlyInAnyOrder(fields);
        Assertions.assertThat(problem.fields())
            .allSatisfy(field -> Assertions.assertThat(field.message()).isNotBlank());
    }
}
