package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.S3Object;

import xuefen.contract.OpenApi;
import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Phones;
import xuefen.local.demo.Publishing;
import xuefen.local.demo.Signed;
import xuefen.local.resource.AwsClients;
import xuefen.local.seed.Seed;
import xuefen.platform.files.Sha256;

/**
 * From an application to a roster, with the double clicks and the haste of real people. Every answer matches
 * {@code docs/openapi.yaml}, and every operation succeeds.
 */
@Tag("stack")
@ExtendWith(OneTown.class)
class JourneyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final Map<String, String> STRATEGY = Map.of("strategy", "ANY_COURSE_FULL_CREDITS");
    /** Two who come and go as they should, and one who forgets to sign out. */
    private static final List<String> DILIGENT = List.of("P000021", "P000022");
    private static final String FORGETFUL = "P000023";
    private static final String NEWCOMER = "P000999";
    private static final int CLICKS = 4;
    private static final int TWICE = 2;

    private final Described described = new Described();
    private Town town;
    private ApiClient api;
    private Signed organiser;
    private String training;
    private String cycle;

    @Test
    void fromAnApplicationToARoster(Town running) throws Exception {
        town = running;
        api = town.api(described);
        organiser = new Signed(api, Seed.ORGANISER);
        prepare();
        passwords();
        attend();
        var analysis = analyse();
        award(analysis);
        export();
        file();
        assertThat(described.succeeded()).as("operations that succeeded")
            .containsExactlyInAnyOrderElementsOf(OpenApi.OPERATIONS.stream().filter(operation -> !operation.file())
                .map(OpenApi.Operation::routeKey).toList());
    }

    private void prepare() {
        new Signed(api, Seed.ADMINISTRATOR).expect(200, "POST", "/accounts", Map.of("accounts", List.of(
            Town.account(NEWCOMER, "LEARNER", null, "演示市第一医院", "演示区"))));
        training = UUID.randomUUID().toString();
        cycle = "/trainings/" + training + "/cycles/1";
        town.clock("2026-03-16T09:00:00");
        openWindow();
        accounts();
        organiser.put("/projects/" + training, Map.of("version", 0, "application", Forms.application(2026, 1, 3)));
        assertThat(organiser.get("/credit-calculation?year=2026&hours=12&days=2").path("credits").decimalValue())
            .isEqualByComparingTo("4");
        attach();
        organiser.put("/projects/" + training + "/submission", null);
        // The organiser recalls, corrects and submits again; the recalled submission was the first round.
        var recalled = organiser.expect(200, "DELETE", "/projects/" + training + "/submission", null);
        assertThat(recalled.path("state").asText()).isEqualTo("DRAFT");
        assertThat(organiser.expect(200, "DELETE", "/projects/" + training + "/submission", null)).as("clicked twice")
            .isEqualTo(recalled);
        organiser.put("/projects/" + training,
            Map.of("version", recalled.path("version").longValue(), "application", Forms.application(2026, 2, 3)));
        organiser.put("/projects/" + training + "/submission", null);
        for (var name : Seed.REVIEWERS) {
            var reviewer = new Signed(api, name);
            assertThat(reviewer.all("/reviews").valueStream().map(project -> project.path("id").asText()))
                .contains(training);
            reviewer.get("/reviews/" + training);
            assertThat(reviewer.get("/reviews/" + training + "/notes").path("changes")).as("never returned").isEmpty();
            assertThat(reviewer.get("/projects/" + training + "/print").asText()).startsWith("%PDF-");
            assertThat(reviewer.get("/reviews/" + training + "/attachments").path("attachments")).hasSize(1);
            FaultsTest.refused(
                reviewer.call("PUT", "/reviews/" + training + "/decision", Map.of("round", 1, "decision", "APPROVE")),
                409, "changed-meanwhile");
            if (name.equals(Seed.REVIEWERS.getFirst())) {
                var many = reviewer.expect(200, "POST", "/reviews/decisions",
                    Map.of("projects", List.of(Map.of("id", training, "round", 2),
                        Map.of("id", UUID.randomUUID().toString(), "round", 1)), "opinion", "同意"));
                assertThat(many.at("/results/0/approved").booleanValue()).isTrue();
                assertThat(many.at("/results/1/code").textValue()).isEqualTo("project-not-found");
            } else {
                reviewer.put("/reviews/" + training + "/decision", Map.of("round", 2, "decision", "APPROVE"));
            }
            assertThat(reviewer.all("/reviews?scope=DECIDED").valueStream().map(project -> project.path("id").asText()))
                .contains(training);
            assertThat(reviewer.all("/reviews").valueStream().map(project -> project.path("id").asText()))
                .doesNotContain(training);
        }
        publish();
        assertThat(organiser.get("/projects/" + training).path("state").asText()).isEqualTo("PUBLISHED");
        organiser.get("/project-list?state=PUBLISHED");
        assertThat(organiser.all("/projects").valueStream().map(project -> project.path("id").asText()))
            .contains(training);
        Waiting.until("the training", () -> organiser.call("GET", "/trainings/" + training, null).status() == 200);
        assertThat(organiser.all("/trainings").valueStream().filter(each -> each.path("id").asText().equals(training)))
            .hasSize(1);
        assertThat(new Signed(api, "hospital02").all("/trainings")).isEmpty();
        change();
        deliver();
    }

    /** Changes a teacher, adds a second cycle by mistake, and registers the first with its notice. */
    private void deliver() {
        var changed = organiser.put("/trainings/" + training + "/courses", Forms.courses());
        assertThat(changed.path("warnings").size()).as("one of two teachers was changed").isEqualTo(1);
        assertThat(organiser.put("/trainings/" + training + "/courses", Forms.courses())).as("clicked twice")
            .isEqualTo(changed);
        assertThat(organiser.all("/trainings/" + training + "/course-changes")).hasSize(1);
        organiser.put(cycle, Town.timetable(DAY));
        var second = cycle.replaceFirst("1$", "2");
        organiser.put(second, Town.timetable(DAY.plusDays(1)));
        FaultsTest.refused(organiser.call("DELETE", cycle, null), 409, "cycle-not-removable");
        var removed = organiser.expect(200, "DELETE", second, null);
        assertThat(removed.path("cycles").size()).isEqualTo(1);
        assertThat(organiser.expect(200, "DELETE", second, null)).as("clicked twice").isEqualTo(removed);
        var registered = organiser.put(cycle + "/registration", Forms.registration(3));
        assertThat(registered.at("/cycles/0/report/due").textValue()).as("30 working days after it")
            .isEqualTo("2026-07-28");
        assertThat(registered.at("/cycles/0/blocks").findValuesAsText("reason")).containsExactly("NOT_HELD_TODAY");
        materials();
        expectPeople();
    }

    /** 参加者名单: two of the three who will come, and a code that nobody has. */
    private void expectPeople() {
        var list = Map.of("version", 0, "people", List.of(DILIGENT.getFirst(), FORGETFUL, "P999999"));
        var kept = organiser.put(cycle + "/participants", list);
        assertThat(kept.path("people").findValuesAsText("account")).containsExactly("true", "true", "false");
        assertThat(organiser.put(cycle + "/participants", list)).as("clicked twice").isEqualTo(kept);
        assertThat(organiser.get(cycle + "/participants")).isEqualTo(kept);
        FaultsTest.refused(organiser.call("PUT", cycle + "/participants", Map.of("version", 0, "people", List.of())),
            409, "changed-meanwhile");
        assertThat(new Signed(api, FORGETFUL).all("/own-cycles").findValuesAsText("trainingId"))
            .containsExactly(training);
    }

    private void materials() {
        var pdf = Paper.BLANK;
        var order = Map.of("name", "培训通知.pdf", "type", "PDF", "size", pdf.length, "sha256", Sha256.hex(pdf));
        for (var kind : List.of("/materials/NOTICE", "/materials/TIMETABLE")) {
            FaultsTest.refused(organiser.call("PUT", cycle + kind + "/confirmation", order), 409,
                "attachment-not-uploaded");
            upload(organiser.put(cycle + kind, order), pdf);
            var stored = organiser.put(cycle + kind + "/confirmation", order);
            // Links are signed anew each time, so only the number of materials is compared.
            assertThat(organiser.put(cycle + kind + "/confirmation", order).path("materials").size())
                .as("clicked twice").isEqualTo(stored.path("materials").size());
        }
        assertThat(organiser.get(cycle + "/materials").path("missing").size()).isZero();
        assertThat(
            organiser.expect(200, "DELETE", cycle + "/materials/TIMETABLE", null).path("missing").path(0).textValue())
            .isEqualTo("TIMETABLE");
    }

    /** Drafts a publication, deletes it, drafts it again, schedules it, cancels that, and publishes at once. */
    private void publish() {
        var city = new Signed(api, Seed.REVIEWERS.getLast());
        Waiting.until("the candidate", () -> city.all("/publications/candidates").valueStream()
            .anyMatch(each -> each.path("project").asText().equals(training)));
        var thrownAway = Publishing.draft(city, List.of(training));
        FaultsTest.refused(city.call("GET", "/publications/" + thrownAway + "/workbook", null), 409,
            "publication-not-done");
        city.expect(204, "DELETE", "/publications/" + thrownAway, null);
        city.expect(204, "DELETE", "/publications/" + thrownAway, null);
        FaultsTest.refused(city.call("GET", "/publications/" + thrownAway, null), 404, "publication-not-found");
        var id = Publishing.draft(city, List.of(training));
        var path = "/publications/" + id;
        assertThat(city.get("/publications").path("open").valueStream().map(open -> open.path("id").asText()))
            .contains(id).doesNotContain(thrownAway);
        city.put(path + "/schedule", Map.of("version", 1, "at", "2026-03-16T20:00:00+08:00"));
        FaultsTest.refused(city.call("DELETE", path, null), 409, "publication-not-editable");
        assertThat(city.expect(200, "DELETE", path + "/schedule", null).path("state").asText()).isEqualTo("DRAFT");
        Publishing.issue(city, id);
        var over = Publishing.finished(city, id);
        assertThat(over.path("rows").findValuesAsText("project")).containsExactly(training);
        assertThat(over.path("rows").findValuesAsText("number"))
            .containsExactly(organiser.get("/projects/" + training).path("projectNumber").asText());
        assertThat(api.download(URI.create(city.get(path + "/workbook").path("link").textValue()))).isNotEmpty();
        assertThat(city.get(path + "/print").asText()).startsWith("%PDF-");
        assertThat(city.all("/publications").valueStream().map(each -> each.path("id").asText())).contains(id);
        var sync = "/projects/" + training + "/sync";
        Waiting.until("the sync", () -> organiser.get(sync).path("state").asText().equals("SYNCED"));
        assertThat(city.put(sync, null)).as("what is synced stays as it is").isEqualTo(organiser.get(sync));
        assertThat(city.put(path + "/sync", null)).isEqualTo(city.get(path));
    }

    /** Imports units by workbook and exports them. */
    private void accounts() {
        var administrator = new Signed(api, Seed.ADMINISTRATOR);
        administrator.get("/account-import-templates/UNITS");
        var unit = "J" + UUID.randomUUID().toString().substring(0, 6);
        try {
            var imported = AccountImportTest.imported(administrator, "UNITS",
                AccountImportTest.workbook(AccountImportTest.UNITS, List.of(unit, unit + "医院", "演示区")));
            assertThat(imported.path("created").intValue()).isEqualTo(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(administrator.all("/units").valueStream().map(each -> each.path("code").asText())).contains(unit);
        var export = UUID.randomUUID().toString();
        administrator.expect(202, "PUT", "/account-exports/" + export, Map.of("kind", "UNITS"));
        Waiting.until("the export", () -> administrator.get("/jobs/" + export).path("state").asText().equals("DONE"));
        administrator.get("/account-exports/" + export);
    }

    /** Uploads two files, which are checked, and removes one of them. */
    private void attach() {
        var files = IntStream.range(0, 2).mapToObj(i -> "/projects/" + training + "/attachments/" + UUID.randomUUID())
            .toList();
        var pdf = Paper.BLANK;
        for (var file : files) {
            var upload = organiser.put(file, Map.of("kind", "LICENCE", "name", "执业许可证.pdf", "type", "PDF", "size",
                pdf.length, "sha256", Sha256.hex(pdf)));
            upload(upload, pdf);
            organiser.put(file + "/confirmation", null);
        }
        assertThat(organiser.get("/projects/" + training + "/attachments").path("attachments")).hasSize(2);
        assertThat(organiser.expect(200, "DELETE", files.getLast(), null).path("attachments")).hasSize(1);
    }

    /** Uploads a file to the link that answers its order. */
    private static void upload(JsonNode to, byte[] file) {
        try {
            assertThat(AccountImportTest.put(to.path("link").textValue(), to.path("headers"), file)).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Requests another place, withdraws the request, and requests it again; the city agrees. */
    private void change() {
        var city = new Signed(api, Seed.REVIEWERS.getLast());
        var changes = "/projects/" + training + "/changes/";
        var application = organiser.get("/projects/" + training).path("application");
        var wanted = Map.of("cycles", application.path("cycles"), "days", application.path("days"), "place", "演示市文化宫",
            "courses", application.path("courses").valueStream().map(course -> ((ObjectNode) course).deepCopy()
                .retain("teacher", "teacherTitle", "researchField", "teacherUnit")).toList());
        var order = Map.of("wanted", wanted, "reason", "会场临时停用");
        var taken = UUID.randomUUID().toString();
        organiser.put(changes + taken, order);
        organiser.expect(200, "DELETE", changes + taken, null);
        var id = UUID.randomUUID().toString();
        organiser.put(changes + id, order);
        Waiting.until("the request",
            () -> city.all("/changes").valueStream().anyMatch(each -> each.path("id").asText().equals(id)));
        city.put("/changes/" + training + "/" + id + "/decision", Map.of("agreed", true));
        assertThat(organiser.get("/projects/" + training).at("/application/place").textValue()).isEqualTo("演示市文化宫");
        assertThat(
            organiser.all("/projects/" + training + "/changes").valueStream().map(each -> each.path("status").asText()))
            .containsExactlyInAnyOrder("WITHDRAWN", "AGREED");
    }

    /** The city accepts the report, and the organiser files the project for the year after. */
    private void file() {
        town.clock("2026-06-20T09:00:00");
        new Signed(api, Seed.REVIEWERS.getLast()).put("/reviews/" + training + "/acceptance", null);
        var filing = organiser.put("/projects/" + training + "/filing", null);
        assertThat(filing.at("/application/year").intValue()).isEqualTo(2027);
        assertThat(filing.at("/filing/project").textValue()).isEqualTo(training);
    }

    private void openWindow() {
        Seed.openWindow(api, 2026);
        new Signed(api, Seed.REVIEWERS.getLast()).put("/application-windows/2026/extensions/" + UUID.randomUUID(),
            Map.of("county", "演示区", "unit", "演示市第一医院", "kind", "FILING", "days", 1, "reason", "系统维护"));
        var withdrawn = "/application-windows/2026/extensions/" + UUID.randomUUID();
        new Signed(api, Seed.REVIEWERS.getLast()).put(withdrawn,
            Map.of("county", "演示区", "unit", "演示市第二医院", "kind", "FILING", "days", 1, "reason", "误操作"));
        new Signed(api, Seed.REVIEWERS.getLast()).expect(200, "DELETE", withdrawn, null);
        var seen = organiser.get("/application-windows").path("items").valueStream()
            .filter(each -> each.path("year").intValue() == 2026).toList();
        assertThat(seen).singleElement().satisfies(year -> {
            assertThat(year.path("application").path("open").booleanValue()).isTrue();
            assertThat(year.path("filing").path("until").textValue())
                .isGreaterThan(year.path("filing").path("end").textValue());
        });
    }

    /** The password of a new account: changed at the first sign-in, changed twice in haste, forgotten, reset. */
    private void passwords() {
        var initial = Map.of("account", NEWCOMER, "password", Seed.PASSWORD);
        FaultsTest.refused(api.call("POST", "/sign-in", initial), 403, "password-change-required");
        var first = Seed.firstSignIn(api, NEWCOMER).path("refreshToken").textValue();
        var again = Seed.firstSignIn(api, NEWCOMER).path("refreshToken").textValue();
        FaultsTest.refused(api.call("POST", "/sign-in", initial), 401, "sign-in-refused");
        api.expect(204, null, "POST", "/sign-out", Map.of("refreshToken", first));
        api.expect(204, null, "POST", "/sign-out", Map.of("refreshToken", first));
        FaultsTest.refused(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", first)), 401, "refresh-refused");
        assertThat(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", again)).status()).isEqualTo(200);
        var administrator = new Signed(api, Seed.ADMINISTRATOR);
        assertThat(mustChange(administrator)).isFalse();
        administrator.expect(204, "PUT", "/accounts/" + NEWCOMER + "/password",
            Map.of("initialPassword", Seed.PASSWORD));
        administrator.expect(204, "PUT", "/accounts/" + NEWCOMER + "/password",
            Map.of("initialPassword", Seed.PASSWORD));
        FaultsTest.refused(administrator.call("PUT", "/accounts/nobody-of-this-name/password",
            Map.of("initialPassword", Seed.PASSWORD)), 404, "account-not-found");
        FaultsTest.refused(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", again)), 401, "refresh-refused");
        FaultsTest.refused(api.call("POST", "/sign-in", initial), 403, "password-change-required");
        Waiting.until("the list of accounts", () -> mustChange(administrator));
        Seed.firstSignIn(api, NEWCOMER);
    }

    private static boolean mustChange(Signed administrator) {
        return administrator.all("/accounts?role=LEARNER").valueStream()
            .filter(account -> account.path("name").asText().equals(NEWCOMER))
            .map(account -> account.path("mustChangePassword").booleanValue()).findFirst().orElseThrow();
    }

    private void attend() {
        var phones = new Phones(api);
        town.clock("2026-06-15T08:00:00");
        DILIGENT.forEach(phones::signIn);
        phones.signIn(FORGETFUL);
        // The access tokens have expired, so that each phone renews its own.
        town.clock("2026-06-15T08:50:00");
        screen(phones);
        terminal(DILIGENT.getFirst());
        phones.scan(DILIGENT.getLast(), code("SIGN_IN"));
        callTheRoll();
        town.clock("2026-06-15T12:05:00");
        DILIGENT.forEach(person -> phones.scan(person, code("SIGN_OUT")));
        Waiting.until("five scans", () -> organiser.all(cycle + "/scans").size() == 5);
        var own = new Signed(api, FORGETFUL).get(cycle + "/own-attendance?day=" + DAY);
        assertThat(own.path("scans")).as("nobody else's").hasSize(1);
        assertThat(own.path("windows").findValuesAsText("state")).as("forgot to sign out, and still can")
            .containsExactly("DONE", "OPEN");
        look();
    }

    /** Calls everybody present by mistake and cancels the call: nobody is flagged for it. */
    private void callTheRoll() {
        Waiting.until("three scans", () -> organiser.all(cycle + "/scans").size() == 3);
        FaultsTest.refused(
            organiser.call("PUT", cycle + "/roll-calls/" + UUID.randomUUID(), Map.of("draw", 1, "minutes", 5)), 409,
            "roll-call-in-window");
        town.clock("2026-06-15T10:27:00");
        var call = cycle + "/roll-calls/" + UUID.randomUUID();
        var made = organiser.put(call, Map.of("draw", 50, "minutes", 5));
        assertThat(made.path("people").findValuesAsText("state")).containsExactly("WAITING", "WAITING", "WAITING");
        assertThat(organiser.put(call, Map.of("draw", 50, "minutes", 5))).as("clicked twice").isEqualTo(made);
        FaultsTest.refused(
            organiser.call("PUT", cycle + "/roll-calls/" + UUID.randomUUID(), Map.of("draw", 1, "minutes", 5)), 409,
            "roll-call-open");
        assertThat(new Signed(api, FORGETFUL).get(cycle + "/own-attendance").at("/rollCall/until").textValue())
            .isEqualTo("2026-06-15T02:32:00Z");
        organiser.expect(200, "POST", call + "/cancellation", Map.of("reason", "课间休息，改日再抽"));
        assertThat(organiser.get(call).path("open").booleanValue()).isFalse();
        assertThat(organiser.all(cycle + "/roll-calls")).hasSize(1);
    }

    /** The hall as the organiser sees it: who is there, what stands out, and a manual attendance that is withdrawn. */
    private void look() {
        var hall = organiser.get(cycle + "/attendance?byUnit=1&words=" + FORGETFUL);
        assertThat(hall.path("present").intValue()).isEqualTo(1);
        assertThat(hall.path("left").intValue()).isEqualTo(2);
        assertThat(hall.at("/people/0/missing/0/direction").textValue()).isEqualTo("SIGN_OUT");
        var scan = organiser.all(cycle + "/scans?words=" + FORGETFUL).get(0);
        assertThat(scan.path("flags")).isEmpty();
        organiser.put(cycle + "/scan-decisions/" + UUID.randomUUID(),
            Map.of("scan", scan.path("id").textValue(), "verdict", "BY_POLICY", "reason", "核对无误，照常计入"));
        var policy = organiser.get(cycle + "/flag-policy");
        assertThat(organiser.put(cycle + "/flag-policy", policy)).isEqualTo(policy);
        var manual = cycle + "/manual-attendances/" + UUID.randomUUID();
        organiser.put(manual, Map.of("person", FORGETFUL, "direction", "SIGN_OUT", "at", "2026-06-15T12:00:00+08:00",
            "reason", "手机没电，现场签名"));
        assertThat(organiser.all(cycle + "/scans?show=MANUAL")).hasSize(1);
        assertThat(organiser.put(manual + "/withdrawal", Map.of("reason", "本人提前离开，补登有误")).path("withdrawal").isObject())
            .isTrue();
        assertThat(organiser.all(cycle + "/manual-attendances")).hasSize(1);
        assertThat(organiser.all(cycle + "/scans")).hasSize(5);
        organiser.get(cycle + "/scan-list");
    }

    /** A screen in the hall without an account: opened, scanned by somebody who comes early, listed, and revoked. */
    private void screen(Phones phones) {
        var display = cycle + "/displays/" + UUID.randomUUID();
        var link = organiser.put(display, Map.of("number", 1)).path("link").textValue();
        assertThat(organiser.put(display, Map.of("number", 1)).path("link").textValue()).as("clicked twice")
            .isEqualTo(link);
        assertThat(organiser.all(cycle + "/displays").valueStream().map(each -> each.path("link").textValue()))
            .containsExactly(link);
        var pass = Map.of("pass", link.substring(link.indexOf('#') + 1));
        var code = api.expect(200, null, "POST", "/displays/codes", pass).path("codes").path(0);
        assertThat(code.path("direction").textValue()).isEqualTo("SIGN_IN");
        phones.scan(FORGETFUL, code.path("code").textValue());
        Waiting.until("the scan", () -> organiser.all(cycle + "/scans").size() == 1);
        assertThat(api.expect(200, null, "POST", "/displays/counts", pass).at("/signIn/people").intValue())
            .isEqualTo(1);
        organiser.expect(200, "DELETE", display, null);
        FaultsTest.refused(api.call("POST", "/displays/codes", pass), 422, "display-revoked");
        FaultsTest.refused(api.call("POST", "/displays/counts", pass), 422, "display-revoked");
    }

    /**
     * A face terminal: one machine opens it, it knows a learner once they consent with their own account, and it is
     * revoked after it has seen them.
     */
    private void terminal(String person) {
        var terminal = cycle + "/terminals/" + UUID.randomUUID();
        var wanted = Map.of("number", 2, "name", "东门");
        var link = organiser.put(terminal, wanted).path("link").textValue();
        assertThat(organiser.put(terminal, wanted).path("link").textValue()).as("clicked twice").isEqualTo(link);
        var machine = new TerminalMachine(api, link);
        assertThat(machine.session().path("consented")).isEmpty();
        FaultsTest.refused(new TerminalMachine(api, link).open(), 422, "terminal-key-taken");
        assertThat(organiser.all(cycle + "/terminals").path(0).has("keyBoundAt")).isTrue();
        var learner = new Signed(api, person);
        var consent = cycle + "/face-consent";
        var version = learner.get(consent).path("textVersion").intValue();
        learner.put(consent, Map.of("textVersion", version));
        assertThat(learner.expect(200, "DELETE", consent, null).path("state").textValue()).isEqualTo("WITHDRAWN");
        assertThat(machine.session().path("consented")).isEmpty();
        assertThat(machine.saw(person, "SIGN_IN").at("/refused/0/code").textValue()).isEqualTo("face-consent-missing");
        learner.put(consent, Map.of("textVersion", version));
        assertThat(machine.session().path("consented").findValuesAsText("person")).containsExactly(person);
        assertThat(organiser.all(cycle + "/face-consents").findValuesAsText("person")).containsExactly(person);
        var batch = machine.batch(person, "SIGN_IN");
        var receipt = machine.handIn(batch);
        assertThat(receipt.path("accepted").size()).isEqualTo(1);
        assertThat(machine.handIn(batch)).as("sent twice").isEqualTo(receipt);
        Waiting.until("the scan of the learner who was seen",
            () -> organiser.all(cycle + "/scans?words=" + person).size() == 1);
        var seen = organiser.all(cycle + "/scans?words=" + person).path(0);
        assertThat(seen.path("source").textValue()).isEqualTo("TERMINAL");
        assertThat(seen.path("display").intValue()).isEqualTo(2);
        assertThat(seen.path("flags")).isEmpty();
        assertThat(organiser.get(cycle + "/attendance?words=" + person).at("/people/0/scans/0/source").textValue())
            .isEqualTo("TERMINAL");
        organiser.expect(200, "DELETE", terminal, null);
        FaultsTest.refused(machine.open(), 422, "terminal-revoked");
    }

    private String analyse() {
        town.clock("2026-06-16T09:00:00");
        FaultsTest.refused(organiser.call("POST", cycle + "/screening", STRATEGY), 409, "effective-list-missing");
        FaultsTest.refused(organiser.call("PUT", cycle + "/awards/" + UUID.randomUUID(), STRATEGY), 409,
            "effective-list-missing");
        var windows = organiser.get(cycle + "/swipe-windows");
        assertThat(organiser.put(cycle + "/swipe-windows", windows)).isEqualTo(windows);
        var id = UUID.randomUUID().toString();
        var analysis = cycle + "/analyses/" + id;
        organiser.expect(202, "PUT", analysis, Map.of("required", 2));
        organiser.expect(202, "PUT", analysis, Map.of("required", 2));
        FaultsTest.refused(organiser.call("PUT", analysis, Map.of("required", 1)), 409, "request-differs");
        Town.finished(organiser, id);
        var result = organiser.get(analysis);
        assertThat(result.path("summary").path("qualified").intValue()).isEqualTo(2);
        assertThat(result.path("summary").path("histogram").toString()).isEqualTo("{\"1\":1,\"2\":2}");
        assertThat(organiser.all(cycle + "/analyses").valueStream().map(each -> each.path("order").path("id").asText()))
            .contains(id);
        assertThat(organiser.put(cycle + "/effective-list", Map.of("analysisId", id)).path("people").intValue())
            .isEqualTo(2);
        return id;
    }

    private void award(String analysis) throws Exception {
        FaultsTest.refused(
            organiser.call("PUT", "/trainings/" + training + "/roster-exports/" + UUID.randomUUID(), null), 409,
            "nothing-to-export");
        var screening = organiser.expect(200, "POST", cycle + "/screening", STRATEGY);
        assertThat(screening.path("counts").toString())
            .isEqualTo("{\"chosen\":2,\"notQualified\":1,\"alreadyAwarded\":0}");
        // Clicked again and again, on two pages at once.
        var awards = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        var token = token();
        atOnce(CLICKS, i -> api.expect(202, token, "PUT", cycle + "/awards/" + awards.get(i % 2), STRATEGY));
        awards.forEach(award -> Town.finished(organiser, award));
        var ledger = organiser.all("/trainings/" + training + "/credits");
        assertThat(ledger.valueStream().map(entry -> entry.path("person").asText()))
            .containsExactlyElementsOf(DILIGENT);
        assertThat(ledger.valueStream().map(entry -> entry.path("award").asText())).isSubsetOf(awards);
        assertThat(ledger.valueStream().map(entry -> entry.path("analysis").asText())).containsOnly(analysis);
        assertThat(organiser.expect(200, "POST", cycle + "/screening", STRATEGY).path("counts").path("alreadyAwarded")
            .intValue()).isEqualTo(2);
    }

    private void export() throws Exception {
        var id = UUID.randomUUID().toString();
        var export = "/trainings/" + training + "/roster-exports/" + id;
        var token = token();
        assertThat(atOnce(TWICE, i -> api.expect(202, token, "PUT", export, null).path("id").asText()))
            .containsOnly(id);
        Town.finished(organiser, id);
        var done = organiser.get(export);
        assertThat(organiser.expect(202, "PUT", export, null).path("state").asText()).as("asked once more")
            .isEqualTo("DONE");
        var again = organiser.get(export);
        assertThat(again.path("sha256")).isEqualTo(done.path("sha256"));
        assertThat(done.path("rows").intValue()).isEqualTo(2);
        assertThat(api.download(URI.create(again.path("link").textValue()))).isNotEmpty();
        try (var s3 = AwsClients.s3(town.endpoints().s3())) {
            var files = s3.listObjectsV2(
                request -> request.bucket(town.endpoints().environment().get("FILES_BUCKET")).prefix("rosters/"));
            assertThat(files.contents().stream().map(S3Object::key).filter(key -> key.contains(training)))
                .as("one file of one job").hasSize(1);
        }
    }

    private String code(String direction) {
        return organiser.get(cycle + "/codes?direction=" + direction).path("codes").path(0).path("code").textValue();
    }

    /** A token of the organiser for many requests at once; {@code Signed} would send them one by one. */
    private String token() {
        return Seed.signIn(api, Seed.ORGANISER).path("accessToken").textValue();
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var calls = IntStream.range(0, times).mapToObj(i -> threads.submit(() -> call.apply(i))).toList();
            var results = new ArrayList<T>();
            for (var each : calls) {
                results.add(each.get());
            }
            return results;
        }
    }
}
