package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.contract.OpenApi;
import xuefen.local.client.ApiClient;
import xuefen.local.seed.Seed;

/**
 * Who may do what: every operation of {@code docs/openapi.yaml}, called without a token, with forged tokens, by every
 * role, and by other accounts of an allowed role.
 */
@Tag("stack")
@ExtendWith(OneTown.class)
class RolesTest {
    /** What only the city does: publish, sync again, set windows, agree to changes, accept reports. */
    private static final List<String> OF_THE_CITY = List.of("/publications/", "PUT /projects/{projectId}/sync",
        "/application-windows/", " /changes/", "/acceptance", " /manual-awards/");
    private static final Instant NOW = Instant.parse("2026-03-10T01:00:00Z");
    private static final Duration TOKEN_VALID = Duration.ofMinutes(30);
    /** For the two roles that own something, an account other than that in {@link Town#ACCOUNTS}. */
    private static final Map<String, String> OTHERS = Map.of("ORGANISER", "hospital02", "REVIEWER", "county02");
    private static final Set<String> NOT_THERE = Set.of("project-not-found", "training-not-found", "job-not-found",
        "export-not-found");
    /** Whose id the caller chooses: another's is refused as taken, which its function's tests show. */
    private static final String NEW = "PUT /roster-exports/{exportId}";
    private static final Map<String, String> TOKENS = new HashMap<>();

    private static Town town;
    private static ApiClient api;
    private static String training;
    private static String job;

    @BeforeAll
    static void atAPublishedTraining(Town running) {
        town = running;
        api = town.api();
        training = town.registered(LocalDate.of(2026, 5, 25));
        town.clock(NOW);
        job = UUID.randomUUID().toString();
        town.organiser().expect(202, "PUT", "/trainings/" + training + "/cycles/1/analyses/" + job, null);
        Stream.concat(Town.ACCOUNTS.values().stream(), OTHERS.values().stream()).forEach(account -> TOKENS.put(account,
            Seed.signIn(api, account).path("accessToken").textValue()));
    }

    static Stream<OpenApi.Operation> closed() {
        return OpenApi.OPERATIONS.stream().filter(operation -> !operation.open());
    }

    static Stream<OpenApi.Operation> open() {
        return OpenApi.OPERATIONS.stream().filter(OpenApi.Operation::open).filter(operation -> !operation.file());
    }

    /** Operations on something that belongs to somebody. */
    static Stream<OpenApi.Operation> owned() {
        return closed().filter(operation -> operation.routeKey().contains("{"))
            .filter(operation -> !operation.routeKey().equals(NEW))
            .filter(operation -> OTHERS.keySet().containsAll(operation.roles()));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void withoutATokenTheGatewayAnswers(OpenApi.Operation operation) {
        var reply = call(operation, null);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json()).isEqualTo(message("Unauthorized"));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aForgedTokenIsRefused(OpenApi.Operation operation) throws Exception {
        var good = TOKENS.get(Town.ACCOUNTS.get(operation.roles().iterator().next()));
        var promoted = Tokens.withRole(TOKENS.get("P000001"),
            operation.roles().contains("LEARNER") ? "ORGANISER" : operation.roles().iterator().next());
        for (var bad : List.of(Tokens.foreign(good), promoted, Tokens.unsigned(good),
            good.substring(0, good.length() - 4) + "AAAA", "nonsense")) {
            var reply = call(operation, bad);
            assertThat(reply.status()).as(bad).isEqualTo(403);
            assertThat(reply.json()).isEqualTo(message("Forbidden"));
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void anExpiredTokenIsRefused(OpenApi.Operation operation) {
        var token = TOKENS.get(Town.ACCOUNTS.get(operation.roles().iterator().next()));
        town.clock(NOW.plus(TOKEN_VALID));
        try {
            var reply = call(operation, token);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.json()).isEqualTo(message("Forbidden"));
        } finally {
            town.clock(NOW);
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void everyOtherRoleIsRefused(OpenApi.Operation operation) {
        assertThat(operation.roles()).isNotEmpty().isSubsetOf(Town.ACCOUNTS.keySet());
        Town.ACCOUNTS.forEach((role, account) -> {
            if (!operation.roles().contains(role)) {
                var reply = call(operation, TOKENS.get(account));
                assertThat(reply.status()).as(role).isEqualTo(403);
                assertThat(reply.json().path("code").textValue()).as(role).isEqualTo("role-not-allowed");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("owned")
    void whatBelongsToAnotherIsNotFound(OpenApi.Operation operation) {
        var role = operation.roles().iterator().next();
        var reply = call(operation, TOKENS.get(OTHERS.get(role)));
        if (OF_THE_CITY.stream().anyMatch(operation.routeKey()::contains)) {
            // A city's area is everything, so the other reviewer is refused for its level.
            assertThat(reply.json().path("code").textValue()).isEqualTo("role-not-allowed");
        } else {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(NOT_THERE).contains(reply.json().path("code").textValue());
        }
    }

    @ParameterizedTest
    @MethodSource("open")
    void anOpenOperationIsAnsweredByItsFunction(OpenApi.Operation operation) {
        var reply = call(operation, null);
        assertThat(reply.json().has("message")).as(reply.json().toString()).isFalse();
        assertThat(reply.json().has("code") || reply.status() < 300).as(reply.json().toString()).isTrue();
    }

    private static JsonNode message(String text) {
        return new ObjectMapper().createObjectNode().put("message", text);
    }

    /** The operation's own example, on what belongs to the organiser. */
    private static ApiClient.Reply call(OpenApi.Operation operation, String token) {
        var request = Example.of(operation,
            Map.of("trainingId", training, "projectId", training, "jobId", job, "analysisId", job));
        return api.call(token, request.method(), request.path(), request.body());
    }
}
