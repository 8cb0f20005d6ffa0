package xuefen.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Project;
import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.form.FormLayout;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class ApplicationPrintTest {
    private static final String EVENT = "print.print-application.json";
    private static final PdfPrinter PRINTER = PdfPrinter.ready();
    private static final int PLENTY = 4_000_000;

    private final MemoryDocuments audit = new MemoryDocuments();
    private final MemoryDocuments table = new MemoryDocuments();
    private final ProjectStore projects = new ProjectStore(table);
    private final SettableClock clock = new SettableClock("2026-03-02T01:00:00Z");

    @Test
    void the_organiser_prints_the_whole_and_the_browser_shows_it() {
        projects.save(Stage.draft(Stage.tree()));
        var reply = call(Stage.ORGANISER).to(function(PLENTY));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().getIsBase64Encoded()).isTrue();
        assertThat(reply.response().getHeaders()).containsEntry("content-type", "application/pdf")
            .containsEntry("cache-control", "no-store")
            .containsEntry("content-disposition", "inline; filename=\"" + Stage.ID + ".pdf\"; filename*=UTF-8''"
                + Stage.ID + "-%E9%A1%B9%E7%9B%AE%E7%94%B3%E6%8A%A5%E8%A1%A8.pdf");
        assertThat(pdf(reply).text()).contains("心力衰竭规范化诊疗新进展培训班", "11010519491231002X");
    }

    @Test
    void reviewers_of_its_area_print_it_once_submitted_with_the_identity_number_masked() {
        projects.save(Stage.draft(Stage.tree()));
        for (var reviewer : List.of(Stage.UNIT, Stage.COUNTY, Stage.CITY)) {
            assertThat(call(reviewer).to(function(PLENTY)).code()).as("a draft").isEqualTo("project-not-found");
        }
        projects.save(Stage.submitted(Stage.tree()));
        for (var reviewer : List.of(Stage.UNIT, Stage.COUNTY, Stage.CITY)) {
            assertThat(pdf(call(reviewer).to(function(PLENTY))).text()).contains("110***********002X")
                .doesNotContain("11010519491231002X");
        }
    }

    @Test
    void nobody_else_learns_that_it_is_there() {
        save(Stage.submitted(Stage.tree()));
        for (var other : List.of(new Caller("hospital02", Role.ORGANISER, null, "测试市第一医院", "测试区"),
            new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", "测试区"),
            new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区"))) {
            assertThat(call(other).to(function(PLENTY)).code()).isEqualTo("project-not-found");
        }
        for (var other : List.of(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"),
            new Caller("admin", Role.ADMINISTRATOR, null, null, null))) {
            assertThat(call(other).to(function(PLENTY)).code()).isEqualTo("role-not-allowed");
        }
        assertThat(call(null).to(function(PLENTY)).code()).isEqualTo("role-not-allowed");
        assertThat(
            call(Stage.ORGANISER).path("projectId", "x").to(function(PLENTY)).json().at("/fields/0/field").textValue())
            .isEqualTo("projectId");
        assertThat(
            call(Stage.ORGANISER).path("projectId", "00000000-0000-0000-0000-000000000000").to(function(PLENTY)).code())
            .isEqualTo("project-not-found");
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void a_print_is_in_the_audit() {
        save(Stage.submitted(Stage.tree()));
        call(Stage.COUNTY).to(function(PLENTY));
        assertThat(audit.all()).singleElement().satisfies(entry -> {
            assertThat(entry.path("event").textValue()).isEqualTo("application-printed");
            assertThat(entry.path("by").textValue()).isEqualTo("county01");
        });
    }

    @Test
    void what_the_gateway_could_not_carry_is_refused_in_words() {
        save(Stage.submitted(Stage.tree()));
        var reply = call(Stage.ORGANISER).to(function(10_000));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("print-too-large");
        assertThat(audit.all()).as("nothing left the system").isEmpty();
    }

    private Serving function(int mostBytes) {
        return Serving.of(ApplicationPrint.ROUTES,
            new ApplicationPrint(projects, new CreditRulesStore(table), FormLayout.current(), PRINTER, mostBytes,
                clock),
            new AuditLog(audit, clock));
    }

    private void save(Project submitted) {
        projects.save(Stage.draft(Stage.tree()));
        projects.save(submitted);
    }

    private static Events.Call call(Caller caller) {
        return Events.http(EVENT).as(caller);
    }

    private static Pdf pdf(Events.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return Pdf.read(Base64.getDecoder().decode(reply.response().getBody()));
    }
}
