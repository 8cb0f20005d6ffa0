package xuefen.domain.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Warnings by the form's rules: they do not stop the organiser, and reviewers see them (domain rules on the application
 * form, pages 4 and 5).
 */
public final class ApplicationWarnings {
    private ApplicationWarnings() {}

    /** Every warning about an application, as far as its filled-in fields show. */
    public static List<Warning> of(Application application) {
        var warnings = new ArrayList<Warning>();
        var leader = application.leader() == null ? null : application.leader().name();
        var teachers = application.courses().stream().map(PlannedCourse::teacher).filter(Objects::nonNull)
            .map(String::strip).toList();
        if (leader != null && !teachers.isEmpty() && !teachers.contains(leader.strip())) {
            warnings.add(new Warning("leader.name", "项目负责人没有承担任何一门课程的授课"));
        }
        // Submission refuses this, but the rule table of a year may be lowered afterwards.
        var most = ApplicationRules.mostCredits(application);
        if (most != null && application.proposedCredits() != null
            && application.proposedCredits().compareTo(most) > 0) {
            warnings.add(new Warning("proposedCredits", "拟授学分 " + application.proposedCredits().toPlainString()
                + " 分，高于按规则算出的 " + most.toPlainString() + " 分"));
        }
        return List.copyOf(warnings);
    }
}
