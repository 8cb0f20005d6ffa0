package xuefen.domain.problem;

/**
 * What is wrong with one field.
 *
 * @param field   path of the field as the caller sent it, for instance {@code leader.specialty} or
 *                {@code courses[2].hours}
 * @param message Chinese sentence that says what to change
 */
public record FieldProblem(String field, String message) {}
