package xuefen.domain.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import xuefen.domain.rule.CreditRules;

/**
 * Warnings by the form's rules: they do not stop the organiser, and reviewers see them (domain rules on the application
 * form, pages 4 and 5).
 */
public final class ApplicationWarnings {
    private ApplicationWarnings() {}

    /** Every warning about an application, as far as its filled-in fields show. */
    public static List<Warning> of(Application application, CreditRules rules) {
        var warnings = new ArrayList<>(ofForm(application));
        // Submission refuses this, but 学分标准 may be changed afterwards.
        ProposedCredits.of(application).warning(rules).ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    /** The warnings that follow from an application alone, whatever 学分标准 says. */
    public static List<Warning> ofForm(Application application) {
        var warnings = new ArrayList<Warning>();
        var leader = application.leader() == null ? null : application.leader().name();
        var teachers = application.courses().stream().map(PlannedCourse::teacher).filter(Objects::nonNull)
            .map(String::strip).toList();
        if (leader != null && !teachers.isEmpty() && !teachers.contains(leader.strip())) {
            warnings.add(new Warning("leader.name", "项目负责人没有承担任何一门课程的授课"));
        }
        return List.copyOf(warnings);
    }
}
