package xuefen.domain.project;

import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.problem.FieldProblem;

/**
 * The form as far as it says what a 备案 may change. Like the rest of the form it is data that page and server share, so it is read outside of these
 * rules, and asked from within.
 */
@FunctionalInterface
public interface FilingForm {

    /** Every field that differs and must not, in the order of the form; none where a filing keeps what it has to. */
    List<FieldProblem> changed(Application before, Application after);
}
