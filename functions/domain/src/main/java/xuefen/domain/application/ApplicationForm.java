package xuefen.domain.application;

import java.util.List;

import xuefen.domain.problem.FieldProblem;

/**
 * The form that a submitted application is checked against: its fields, which of them are required, their limits and
 * code lists. The page and the server share it as data, so it is read outside the domain rules, which call it through
 * this interface.
 */
@FunctionalInterface
public interface ApplicationForm {

    /** Every missing or wrong field of an application, in the order of the form; empty where it is complete. */
    List<FieldProblem> problems(Application application);
}
