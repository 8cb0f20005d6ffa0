package xuefen.domain.application;

import java.util.List;

import xuefen.domain.problem.FieldProblem;

/**
 * The form that an application is held against when it is submitted: which fields it has, which of them are required, their limits and code lists. It is
 * data that page and server share, so it is read outside of these rules, and asked from within.
 */
@FunctionalInterface
public interface ApplicationForm {

    /** Every missing or wrong field of an application, in the order of the form; none where it is complete. */
    List<FieldProblem> problems(Application application);
}
