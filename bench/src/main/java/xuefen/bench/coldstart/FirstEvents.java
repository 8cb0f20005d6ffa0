package xuefen.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.bench.RunningStack;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.scanning.ClaimSeal;
import xuefen.domain.scanning.Direction;
import xuefen.domain.scanning.Post;
import xuefen.domain.scanning.Seen;
import xuefen.domain.signing.SigningSecrets;
import xuefen.local.template.FunctionResource;
import xuefen.local.template.HttpRoute;
import xuefen.local.template.Schedule;
import xuefen.local.template.SqsSource;
import xuefen.local.template.StreamSource;
import xuefen.platform.identity.AccessTokens;

/**
 * The event that each function answers first: the one of {@code events/} for its first trigger that has one. Tokens and
 * claims there are made up; fresh ones take their place, or the function would refuse before it did its work.
 */
final class FirstEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCAN = "POST /scans";
    private static final String DEVICE = "bench-phone-of-nobody";

    private final String tokenSecret;
    private final String codeSecret;

    FirstEvents(RunningStack stack) throws IOException, InterruptedException {
        this.tokenSecret = stack.secret("TOKEN_SECRET");
        this.codeSecret = stack.secret("CODE_SECRET");
    }

    byte[] of(FunctionResource function) throws IOException {
        var events = RunningStack.project().resolve("events");
        var file = Stream.concat(
            names(function), Stream.of(folder(function), words(function.name().replaceFirst("Function$", ""))))
            .map(name -> events.resolve(name + ".json")).filter(Files::exists).findFirst()
            .orElseThrow(() -> new IllegalStateException("events/ has none for " + function.name()));
        var event = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        if (event.path("routeKey").asText().equals(SCAN)) {
            var now = InstantSource.system().instant();
            var seen = new Seen(new Post(UUID.randomUUID(), 1, 1, Direction.SIGN_IN, 0), now);
            var claim = new ClaimSeal(SigningSecrets.of(codeSecret)).issue(seen, DEVICE, false, now);
            event.put("body", JSON.createObjectNode().put("claim", claim).put("device", DEVICE).toString());
        }
        if (event.path("type").asText().equals("REQUEST")) {
            var token = new AccessTokens(SigningSecrets.of(tokenSecret), InstantSource.system())
                .issue(new Caller("P000001", Role.LEARNER, null, null, null));
            event.putArray("identitySource").add("Bearer " + token);
        }
        return JSON.writeValueAsBytes(event);
    }

    /** In the template's order, but a scan before anything else: thousands wait for it. */
    private static Stream<String> names(FunctionResource function) {
        return Stream.of(
            function.routes().stream().filter(route -> route.routeKey().equals(SCAN)).map(HttpRoute::event),
            function.routes().stream().map(HttpRoute::event),
            function.queueSources().stream().map(SqsSource::event),
            function.streamSources().stream().map(StreamSource::event),
            function.schedules().stream().map(Schedule::event))
            .flatMap(each -> each).map(event -> folder(function) + "." + words(event));
    }

    private static String folder(FunctionResource function) {
        return Path.of(function.codeUri()).getName(1).toString();
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
