package xuefen.review;

import java.util.List;
import java.util.UUID;

import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.project.Decision;
import xuefen.domain.project.ProjectState;
import xuefen.domain.text.TextKind;
import xuefen.platform.http.Request;

/** 批量通过: approves many projects at once. Each approval stands by itself, so the answer states the outcome of each. */
final class Approvals {
    /** A number that is approved well within the time limit of the API. */
    private static final int MOST = 50;

    private final DecisionDesk desk;

    Approvals(DecisionDesk desk) {
        this.desk = desk;
    }

    /**
     * What is to be approved.
     *
     * @param projects the projects, each as the reviewer's page showed it; 1 to 50
     * @param opinion  审批意见, the same for all; may be left out
     */
    record Order(@Most(MOST) List<Chosen> projects, @Text(most = 1000, kind = TextKind.LINES) String opinion) {
        Order {
            projects = projects == null ? List.of() : projects;
        }
    }

    /**
     * One project.
     *
     * @param id    its id
     * @param round submission that the reviewer's page showed
     */
    record Chosen(@Text(most = 36) String id, @Between(least = 0, most = 1_000_000) Integer round) {}

    /**
     * The outcomes of a bulk approval.
     *
     * @param results one for each project, in the order asked for
     */
    record Approved(List<Outcome> results) {}

    /**
     * The outcome for one project.
     *
     * @param id       its id
     * @param approved whether it is approved by this reviewer now
     * @param state    where it stands; null where it was not approved
     * @param turn     level that decides next; null if the project was not approved or no level follows
     * @param code     stable code of the refusal; null where it was approved
     * @param message  Chinese sentence why not; null where it was approved
     */
    record Outcome(String id, boolean approved, ProjectState state, ReviewLevel turn, String code, String message) {}

    /**
     * Approves what can be approved.
     *
     * @throws Problem naming what is wrong with the order itself; nothing is approved then
     */
    Approved approve(Request request, Order order) {
        check(order);
        return new Approved(
            order.projects().stream().map(chosen -> approve(request, chosen, order.opinion())).toList());
    }

    private Outcome approve(Request request, Chosen chosen, String opinion) {
        try {
            var after = desk.decide(request.caller(), chosen.id(),
                new ProjectReviewFunction.Verdict(chosen.round(), Decision.APPROVE, opinion, List.of()),
                event -> request.audit(event, chosen.id()));
            return new Outcome(chosen.id(), true, after.state(), after.review().turn(), null, null);
        } catch (Problem refused) {
            return new Outcome(chosen.id(), false, null, null, refused.code().code(),
                refused.detail() == null ? refused.code().title() : refused.detail());
        }
    }

    private static void check(Order order) {
        var check = new FieldCheck().that(!order.projects().isEmpty() && order.projects().size() <= MOST, "projects",
            "请选择 1 到 " + MOST + " 个项目");
        for (int i = 0; i < Math.min(order.projects().size(), MOST); i++) {
            var chosen = order.projects().get(i);
            check.that(chosen != null && isId(chosen.id()), "projects[" + i + "].id", "编号应为 UUID")
                .that(chosen != null && chosen.round() != null && chosen.round() > 0, "projects[" + i + "].round",
                    "请填写所审批的是第几次上报");
        }
        if (order.opinion() != null) {
            check.text(order.opinion(), "opinion", "审批意见");
        }
        check.done();
    }

    private static boolean isId(String text) {
        try {
            return text != null && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
