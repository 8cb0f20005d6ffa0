package xuefen.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Project;
import xuefen.domain.publication.LeftOut;
import xuefen.domain.publication.Publication;
import xuefen.domain.rule.CreditRules;
import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.PublicationStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class PublicationPrintTest {
    private static final String EVENT = "print.print-publication.json";
    private static final String ID = "d5a0c9e4-71b8-4f26-9a3d-2e6b8c1f7045";
    private static final String LEFT_OUT = "00000000-0000-4000-8000-000000000009";

    private static final PdfPrinter PRINTER = PdfPrinter.ready();

    private final MemoryDocuments table = new MemoryDocuments();
    private final ProjectStore projects = new ProjectStore(table);
    private final PublicationStore publications = new PublicationStore(table);
    private final SettableClock clock = new SettableClock("2026-03-20T01:00:00Z");
    private final Serving function = function(PdfAnswer.MOST_BYTES);

    @Test
    void the_city_prints_what_was_published_under_its_document_number() {
        var published = published();
        var reply = Events.http(EVENT).as(Stage.CITY).to(function);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.response().getHeaders()).containsEntry("content-type", "application/pdf");
        var text = Pdf.read(Base64.getDecoder().decode(reply.response().getBody())).text();
        assertThat(text).contains("2026年度第一批项目", "测卫科教〔2026〕1号", "2026-03-01-001", "2026年3月20日", "共1个项目")
            .contains(published.application().leader().name(), "2026-05-11至2026-05-12").doesNotContain(LEFT_OUT);
    }

    @Test
    void what_the_gateway_could_not_carry_is_refused_in_words() {
        published();
        var reply = Events.http(EVENT).as(Stage.CITY).to(function(10_000));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("print-too-large");
        assertThat(reply.json().path("detail").textValue()).contains("电子表格");
    }

    @Test
    void before_it_is_over_and_to_others_it_is_refused() {
        assertThat(Events.http(EVENT).as(Stage.CITY).to(function).code()).isEqualTo("publication-not-found");
        draft(Projects.approved(projects));
        assertThat(Events.http(EVENT).as(Stage.CITY).to(function).code()).isEqualTo("publication-not-done");
        for (var caller : List.of(Stage.UNIT, Stage.COUNTY, Stage.ORGANISER,
            new Caller("admin", Role.ADMINISTRATOR, null, null, null),
            new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区"))) {
            assertThat(Events.http(EVENT).as(caller).to(function).code()).isEqualTo("role-not-allowed");
        }
    }

    private Serving function(int mostBytes) {
        return Serving.of(PublicationPrint.ROUTES,
            new PublicationPrint(publications, projects, PRINTER, mostBytes, clock));
    }

    private Project published() {
        var approved = Projects.approved(projects);
        var draft = draft(approved);
        var begun = publications.change(ID, (_, _) -> draft.start(draft.version(), "city01", clock.instant()));
        var published = projects.publish(2026,
            serial -> approved.publish("2026-03-01-001", CreditRules.SEEDS, clock.instant()));
        publications.change(ID, (_, _) -> begun.finished(List.of(new LeftOut(LEFT_OUT, LeftOut.Reason.GONE)),
            "0".repeat(64), clock.instant()));
        return published;
    }

    private Publication draft(Project approved) {
        var heading = new Publication.Heading("2026 年度第一批项目", "测卫科教〔2026〕1 号", LocalDate.of(2026, 3, 20));
        var chosen = Publication.choose(List.of(approved.id()), projects.findAll(List.of(approved.id())));
        return publications.change(ID, (_, _) -> Publication.draft(ID, heading, chosen, "city01", clock.instant()));
    }
}
