package xuefen.window;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.identity.Role.LEARNER;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.CHANGED_MEANWHILE;
import static xuefen.platform.http.RouteBuilder.get;
import static xuefen.platform.http.RouteBuilder.post;
import static xuefen.platform.http.RouteBuilder.put;
import static xuefen.platform.store.AuditSubject.CREDIT_RULES;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.rule.CreditRule;
import xuefen.domain.rule.CreditRules;
import xuefen.domain.text.TextKind;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.Page;

/** 学分标准: everybody sees the table; the city changes it, with a reason, and sees what it was before. */
final class CreditRulesDesk {
    static final Routes<CreditRulesDesk> ROUTES = Routes.of(CreditRulesDesk.class,
        get("/credit-rules").may(ORGANISER, REVIEWER, ADMINISTRATOR, LEARNER).answers(CreditRulesView.class).primed()
            .by(CreditRulesDesk::getCreditRules),
        put("/credit-rules").may(REVIEWER).ofTheCity(CreditRulesDesk.OTHERS).takes(CreditRulesOrder.class)
            .answers(CreditRulesVersion.class).refuses(CHANGED_MEANWHILE)
            .mayAudit(CREDIT_RULES, "credit-rules-changed").by(CreditRulesDesk::changeCreditRules),
        post("/credit-rules/preview").may(REVIEWER).ofTheCity(CreditRulesDesk.OTHERS)
            .takes(CreditRulesPreviewOrder.class)
            .answers(CreditRulesPreview.class).by(CreditRulesDesk::previewCreditRules),
        get("/credit-rules/versions").may(REVIEWER, ADMINISTRATOR).ofTheCity("只有市级卫生行政部门和管理员可以查看学分标准的修改记录")
            .answersPageOf(CreditRulesVersion.class).by(CreditRulesDesk::listCreditRulesVersions));

    /** The refusal to reviewers below the city. */
    private static final String OTHERS = "只有市级卫生行政部门可以修改学分标准";
    private static final int MOST_DAYS = 366;

    private final CreditRulesStore rules;
    private final InstantSource clock;

    CreditRulesDesk(CreditRulesStore rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A table to set.
     *
     * @param version version that the page showed; 0 where the city has changed nothing yet
     * @param rows    every row of the new table
     * @param reason  why
     */
    record CreditRulesOrder(
        @Between(least = 0, most = 1_000_000_000) Long version,
        @Most(CreditRules.MOST_ROWS) List<CreditRule> rows,
        @Text(most = 200, kind = TextKind.LINES) String reason) {}

    /**
     * A table to try, on an example.
     *
     * @param rows  every row of the table
     * @param hours 学时 of the example
     * @param days  days of the example
     */
    record CreditRulesPreviewOrder(
        @Most(CreditRules.MOST_ROWS) List<CreditRule> rows,
        @Between(least = 0, most = 1000) BigDecimal hours,
        @Between(least = 0, most = MOST_DAYS) Integer days) {}

    private Answer<CreditRulesView> getCreditRules(Request request) {
        return Answer.ok(CreditRulesView.of(rules.current()));
    }

    private Answer<CreditRulesVersion> changeCreditRules(Request request, CreditRulesOrder order) {
        var before = rules.current();
        var after = before.set(order.version(), order.rows(), order.reason(), request.caller().account(),
            clock.instant());
        if (after == before) { // a repeated request
            return Answer.ok(CreditRulesVersion.of(after, rules.version(after.version() - 1)));
        }
        rules.save(after);
        request.audit("credit-rules-changed");
        return Answer.ok(CreditRulesVersion.of(after, before));
    }

    private Answer<CreditRulesPreview> previewCreditRules(Request request, CreditRulesPreviewOrder order) {
        new FieldCheck().hours(order.hours(), "hours", "学时", 1000)
            .number(order.days(), "days", "天数", 1, MOST_DAYS).done();
        var before = rules.current();
        return Answer.ok(CreditRulesPreview.of(before.proposed(order.rows()).differences(before), order.rows(),
            order.hours(), order.days()));
    }

    private Answer<Page<CreditRulesVersion>> listCreditRulesVersions(Request request) {
        var page = rules.history(request.limit(), request.cursor());
        var versions = new ArrayList<CreditRulesVersion>();
        for (int i = 0; i < page.items().size(); i++) {
            var each = page.items().get(i);
            versions.add(CreditRulesVersion.of(each, i + 1 < page.items().size() ? page.items().get(i + 1)
                : rules.version(each.version() - 1)));
        }
        return Answer.ok(new Page<>(versions, page.next()));
    }
}
