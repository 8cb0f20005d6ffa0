package xuefen.domain.project;

import java.util.List;

import xuefen.domain.application.Application;
import xuefen.domain.problem.FieldProblem;

/**
 * The part of the form that says what a 备案 may change. Like the rest of the form, the page and the server share it as
 * data, so it is read outside the domain rules, which call it through this interface.
 */
@FunctionalInterface
public interface FilingForm {

    /**
     * Every field that differs but must not, in the order of the form; empty where a filing changes only what it may.
     */
    List<FieldProblem> changed(Application before, Application after);
}
