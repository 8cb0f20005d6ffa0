package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.contract.OpenApi;
import xuefen.local.client.ApiClient;
import xuefen.local.demo.Forms;
import xuefen.local.demo.Publishing;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/** What people do wrong at a desk: passwords, bodies, reviews, registrations. */
@Tag("stack")
@ExtendWith(OneTown.class)
class FaultsTest {
    /** A year that no other test applies for. */
    private static final int NOBODYS_YEAR = 2035;
    private static final int FAILURES_TO_LOCK = 5;
    /** More than a function accepts, far less than the gateway accepts. */
    private static final int TOO_LARGE = 300 * 1024;

    private static Town town;
    private static ApiClient api;
    private static String training;

    @BeforeAll
    static void atATraining(Town running) {
        town = running;
        api = town.api();
        training = town.registered(LocalDate.of(2026, 6, 1));
    }

    static Stream<OpenApi.Operation> withABody() {
        return OpenApi.OPERATIONS.stream().filter(operation -> operation.node().has("requestBody"));
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreAnsweredAlikeAndLockedAlike() {
        town.clock("2026-03-10T09:00:00");
        town.open(List.of(Town.account("forgetful", "LEARNER", null, "演示市第一医院", "演示区")));
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            var wrong = signIn("forgetful", "not-the-password");
            var unknown = signIn("nobody-of-this-name", "not-the-password");
            assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(401);
            assertThat(withoutInstance(wrong)).isEqualTo(withoutInstance(unknown));
            assertThat(wrong.json().path("code").textValue()).isEqualTo("sign-in-refused");
        }
        var locked = signIn("forgetful", Seed.PASSWORD);
        var lockedUnknown = signIn("nobody-of-this-name", Seed.PASSWORD);
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.json().path("code").textValue()).isEqualTo("account-locked");
        assertThat(withoutInstance(lockedUnknown)).isEqualTo(withoutInstance(locked));
        assertThat(locked.headers().firstValue("retry-after")).contains("900");
        town.clock("2026-03-10T09:15:00");
        refused(signIn("forgetful", Seed.PASSWORD), 403, "password-change-required");
        assertThat(Seed.firstSignIn(api, "forgetful").has("accessToken")).isTrue();
        assertThat(signIn("forgetful", Seed.OWN_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void wrongGuessesInAPasswordChangeLockTheSignInUntilAnAdministratorResetsIt() {
        town.clock("2026-03-10T10:00:00");
        town.open(List.of(Town.account("careless", "LEARNER", null, "演示市第一医院", "演示区")));
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            refused(change("careless", "not-the-password", Seed.OWN_PASSWORD), 401, "sign-in-refused");
        }
        refused(change("careless", Seed.PASSWORD, Seed.OWN_PASSWORD), 429, "account-locked");
        refused(signIn("careless", Seed.PASSWORD), 429, "account-locked");
        town.signed(Seed.ADMINISTRATOR).expect(204, "PUT", "/accounts/careless/password",
            Map.of("initialPassword", "Xuefen-2026-again"));
        refused(change("careless", "Xuefen-2026-again", "short"), 422, "fields-invalid");
        assertThat(change("careless", "Xuefen-2026-again", Seed.OWN_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatIsNotOursIsRefused() {
        refused(api.call("POST", "/sign-in/refresh", Map.of("refreshToken", "A".repeat(43))), 401, "refresh-refused");
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void aBodyThatIsNotJsonIsRefused(OpenApi.Operation operation) {
        refused(call(operation, "{\"half a".getBytes(StandardCharsets.UTF_8)), 400, "body-not-json");
        refused(call(operation, "{} {}".getBytes(StandardCharsets.UTF_8)), 400, "body-not-json");
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void aBodyThatIsTooLargeIsRefused(OpenApi.Operation operation) {
        refused(call(operation, Map.of("padding", "x".repeat(TOO_LARGE))), 413, "body-too-large");
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void anUnknownFieldIsNamed(OpenApi.Operation operation) {
        var body = ((ObjectNode) Example.of(operation, Map.of()).body()).deepCopy().put("surprise", 1);
        var reply = call(operation, body);
        refused(reply, 422, "fields-invalid");
        assertThat(reply.json().path("fields").valueStream().map(field -> field.path("field").textValue()))
            .containsExactly("surprise");
    }

    @Test
    void aReviewerDecidesOnceAndInTurn() {
        var project = town.submitted();
        var county = town.signed(Seed.REVIEWERS.get(1));
        refused(decide(county, project, 1, "APPROVE"), 409, "not-your-turn");
        var unit = town.signed(Seed.REVIEWERS.getFirst());
        refused(decide(unit, project, 2, "APPROVE"), 409, "changed-meanwhile");
        var decided = decide(unit, project, 1, "APPROVE");
        assertThat(decided.status()).isEqualTo(200);
        assertThat(decide(unit, project, 1, "APPROVE").json()).as("the same once more").isEqualTo(decided.json());
        refused(decide(unit, project, 1, "REJECT"), 409, "already-decided");
        assertThat(decide(county, project, 1, "RETURN").status()).isEqualTo(200);
        refused(decide(town.signed(Seed.REVIEWERS.getLast()), project, 1, "APPROVE"), 409, "project-not-under-review");
    }

    @Test
    void outsideTheWindowADraftIsSavedButNotSubmitted() {
        var city = town.signed(Seed.REVIEWERS.getLast());
        var window = Map.of("start", "2034-03-20T09:00:00+08:00", "end", "2034-03-20T18:00:00+08:00");
        city.put("/application-windows/" + NOBODYS_YEAR, Map.of("version", 0, "application", window, "filing", window));
        refused(city.call("PUT", "/application-windows/" + NOBODYS_YEAR, Map.of("version", 0, "application", window,
            "filing", Map.of("start", window.get("start"), "end", "2034-03-21T18:00:00+08:00"))), 409,
            "changed-meanwhile");
        var first = draft(NOBODYS_YEAR);
        assertClosed(first, "2034-03-20T08:59:59.999", "将于 2034 年 3 月 20 日 09:00（北京时间）开始");
        assertClosed(first, "2034-03-20T18:00:00", "已于 2034 年 3 月 20 日 18:00（北京时间）截止");
        town.clock("2034-03-20T17:59:59.999");
        assertThat(submit(first).status()).isEqualTo(200);
        var second = draft(NOBODYS_YEAR);
        assertClosed(second, "2034-03-20T18:00:00", "已于 2034 年 3 月 20 日 18:00（北京时间）截止");
        var extension = "/application-windows/" + NOBODYS_YEAR + "/extensions/" + UUID.randomUUID();
        var days = Map.of("county", "演示区", "unit", "演示市第一医院", "kind", "APPLICATION", "days", 1, "reason", "系统维护");
        assertThat(city.put(extension, days)).as("clicked twice").isEqualTo(city.put(extension, days));
        assertThat(submit(second).status()).isEqualTo(200);
        assertClosed(draft(NOBODYS_YEAR), "2034-03-21T18:00:00", "已于 2034 年 3 月 21 日 18:00（北京时间）截止");
        // A returned application is accepted late.
        assertThat(decide(town.signed(Seed.REVIEWERS.getFirst()), second, 1, "RETURN").status()).isEqualTo(200);
        assertThat(submit(second).json().path("round").intValue()).isEqualTo(2);
    }

    @Test
    void aYearWithoutAWindowIsRefused() {
        refused(submit(draft(2090)), 409, "application-window-closed");
        refused(
            town.signed(Seed.REVIEWERS.getLast()).call("PUT",
                "/application-windows/2090/extensions/" + UUID.randomUUID(),
                Map.of("county", "演示区", "unit", "演示市第一医院", "kind", "FILING", "days", 1, "reason", "系统维护")),
            404, "application-window-not-set");
    }

    @Test
    void noApplicationIsRecalledAfterADecision() {
        var project = town.submitted();
        var recall = "/projects/" + project + "/submission";
        assertThat(decide(town.signed(Seed.REVIEWERS.getFirst()), project, 1, "APPROVE").status()).isEqualTo(200);
        refused(town.organiser().call("DELETE", recall, null), 409, "recall-too-late");
        assertThat(decide(town.signed(Seed.REVIEWERS.get(1)), project, 1, "RETURN").status()).isEqualTo(200);
        refused(town.organiser().call("DELETE", recall, null), 409, "recall-too-late");
        assertThat(submit(project).json().path("round").intValue()).isEqualTo(2);
        var recalled = town.organiser().expect(200, "DELETE", recall, null);
        assertThat(recalled.path("state").textValue()).as("it had been returned").isEqualTo("RETURNED");
        assertThat(recalled.path("steps").size()).isEqualTo(2);
        refused(decide(town.signed(Seed.REVIEWERS.getFirst()), project, 2, "APPROVE"), 409, "project-not-under-review");
    }

    @Test
    void aReturnNamesTheFieldsToChange() {
        var project = town.submitted();
        var unit = town.signed(Seed.REVIEWERS.getFirst());
        var path = "/reviews/" + project + "/decision";
        refused(unit.call("PUT", path, Map.of("round", 1, "decision", "APPROVE", "fields", List.of("title"))), 422,
            "fields-invalid");
        refused(
            unit.call("PUT", path,
                Map.of("round", 1, "decision", "RETURN", "opinion", "请修改", "fields", List.of("项目名称"))),
            422, "fields-invalid");
        unit.put(path, Map.of("round", 1, "decision", "RETURN", "opinion", "请修改", "fields",
            List.of("leader.specialty", "courses[0].hours")));
        assertThat(town.organiser().get("/projects/" + project).at("/steps/0/fields").valueStream()
            .map(field -> field.textValue()))
            .containsExactly("leader.specialty", "courses[0].hours");
    }

    @Test
    void publicationWaitsForApproval() {
        var project = town.submitted();
        var city = town.signed(Seed.REVIEWERS.getLast());
        var publication = "/publications/" + UUID.randomUUID();
        var order = Map.of("version", 0, "title", "公布", "documentNumber", "1 号", "date", "2026-12-31", "projects",
            List.of(project));
        refused(city.call("PUT", publication, order), 409, "project-not-approved");
        Seed.REVIEWERS.forEach(reviewer -> {
            refused(city.call("PUT", publication, order), 409, "project-not-approved");
            town.approve(reviewer, project);
        });
        var saved = city.put(publication, order);
        assertThat(city.put(publication, order)).as("clicked twice").isEqualTo(saved);
        refused(city.call("PUT", "/publications/" + UUID.randomUUID(), order), 409, "project-in-publication");
        refused(city.call("PUT", publication + "/sync", null), 409, "publication-not-done");
        refused(city.call("PUT", "/projects/" + project + "/sync", null), 409, "project-not-published");
        Publishing.issue(city, publication.substring("/publications/".length()));
        var published = Publishing.finished(city, publication.substring("/publications/".length()));
        assertThat(city.expect(202, "PUT", publication + "/issue", Map.of("version", 1))).as("clicked twice")
            .isEqualTo(published.path("publication"));
        refused(city.call("PUT", publication, order), 409, "publication-not-editable");
    }

    @Test
    void anApplicationUnderReviewIsNotEdited() {
        var project = town.submitted();
        var draft = Map.of("version", 2, "application", Forms.application(2026, 2, 10));
        refused(town.organiser().call("PUT", "/projects/" + project, draft), 409, "project-not-editable");
    }

    @Test
    void anIncompleteApplicationIsRefusedWithEveryFieldAtOnce() {
        var project = UUID.randomUUID().toString();
        var organiser = town.organiser();
        organiser.put("/projects/" + project, Map.of("version", 0, "application", Map.of("title", "只有名称")));
        var reply = organiser.call("PUT", "/projects/" + project + "/submission", null);
        refused(reply, 422, "fields-invalid");
        assertThat(reply.json().path("fields").size()).isGreaterThan(10);
    }

    @Test
    void nobodyAddsATrainingByHand() {
        assertThat(town.organiser().call("POST", "/trainings", Map.of()).status()).isEqualTo(404);
        var made = UUID.randomUUID().toString();
        assertThat(town.organiser().call("PUT", "/trainings/" + made, Map.of()).status()).isEqualTo(404);
        refused(town.organiser().call("PUT", "/trainings/" + made + "/courses", Forms.courses()), 404,
            "training-not-found");
    }

    @Test
    void registrationEndsWhenTheEventBegins() {
        var id = town.scheduled(LocalDate.of(2026, 6, 2));
        town.clock("2026-06-02T09:00:00");
        refused(town.organiser().call("PUT", "/trainings/" + id + "/cycles/1/registration", Forms.registration(10)),
            409, "registration-too-late");
    }

    @Test
    void nobodyRemovesACycleThatIsRegisteredOrWhoseDayHasCome() {
        var id = town.scheduled(LocalDate.of(2026, 6, 3));
        var cycle = "/trainings/" + id + "/cycles/1";
        town.clock("2026-06-03T00:00:00");
        refused(town.organiser().call("DELETE", cycle, null), 409, "cycle-not-removable");
        refused(town.organiser().call("DELETE", "/trainings/" + training + "/cycles/1", null), 409,
            "cycle-not-removable");
        refused(town.organiser().call("DELETE", "/trainings/" + id + "/cycles/0", null), 422, "fields-invalid");
    }

    @Test
    void aMaterialNeedsAKnownKindAMatchingFileAndAnExistingCycle() {
        var organiser = town.organiser();
        var materials = "/trainings/" + training + "/cycles/1/materials/";
        var order = Map.of("name", "通知.pdf", "type", "PDF", "size", 9, "sha256", "0f".repeat(32));
        refused(organiser.call("PUT", materials + "POSTER", order), 422, "fields-invalid");
        refused(organiser.call("PUT", materials + "NOTICE",
            Map.of("name", "通知.docx", "type", "PDF", "size", 9, "sha256", "0f".repeat(32))), 422, "fields-invalid");
        refused(organiser.call("PUT", materials + "NOTICE/confirmation", order), 409, "attachment-not-uploaded");
        refused(organiser.call("PUT", "/trainings/" + training + "/cycles/6/materials/NOTICE", order), 404,
            "cycle-not-found");
    }

    private static String draft(int year) {
        var project = UUID.randomUUID().toString();
        town.organiser().put("/projects/" + project,
            Map.of("version", 0, "application", Forms.application(year, 2, 10)));
        return project;
    }

    private static ApiClient.Reply submit(String project) {
        return town.organiser().call("PUT", "/projects/" + project + "/submission", null);
    }

    private static void assertClosed(String project, String chinaTime, String why) {
        town.clock(chinaTime);
        var reply = submit(project);
        refused(reply, 409, "application-window-closed");
        assertThat(reply.json().path("detail").textValue()).isEqualTo(NOBODYS_YEAR + " 年度项目申报" + why);
    }

    private static ApiClient.Reply signIn(String account, String password) {
        return api.call("POST", "/sign-in", Map.of("account", account, "password", password));
    }

    private static ApiClient.Reply change(String account, String password, String newPassword) {
        return api.call("POST", "/sign-in/password",
            Map.of("account", account, "password", password, "newPassword", newPassword));
    }

    private static ObjectNode withoutInstance(ApiClient.Reply reply) {
        return ((ObjectNode) reply.json()).without("instance");
    }

    private static ApiClient.Reply decide(Signed reviewer, String project, int round, String decision) {
        return reviewer.call("PUT", "/reviews/" + project + "/decision",
            Map.of("round", round, "decision", decision, "opinion", "意见"));
    }

    private static ApiClient.Reply call(OpenApi.Operation operation, Object body) {
        var request = Example.of(operation, Map.of("trainingId", training, "projectId", training));
        return operation.open() ? api.call(request.method(), request.path(), body)
            : town.signed(Town.ACCOUNTS.get(operation.roles().iterator().next())).call(request.method(), request.path(),
                body);
    }

    static void refused(ApiClient.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(status);
        assertThat(reply.json().path("code").textValue()).isEqualTo(code);
    }
}
