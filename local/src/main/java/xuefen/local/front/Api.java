package xuefen.local.front;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.HttpRoute;
import xuefen.local.template.Template;

/** Takes a request to its answer: route, authorizer, function. It knows nothing of sockets. */
final class Api {
    /** An invalid token: checking it makes an authorizer load its classes. */
    private static final String NOBODY = "Bearer e30.e30.e30";

    private final Template template;
    private final InstantSource clock;
    private final Router router;
    private final Map<String, Invoker> functions = new HashMap<>();
    private final Map<String, AuthorizerGate> authorizers = new HashMap<>();
    private final Duration patience;

    /**
     * The API of a template.
     *
     * @param functions functions by logical id
     * @param patience  how long a request waits for a busy function
     */
    Api(Template template, Function<String, Invoker> functions, InstantSource clock, Duration patience) {
        this.template = template;
        this.clock = clock;
        this.router = new Router(template.routes());
        this.patience = patience;
        for (HttpRoute route : template.routes()) {
            this.functions.computeIfAbsent(route.function(), functions);
        }
        template.api()
            .ifPresent(api -> api.authorizers().values().forEach(authorizer -> authorizers.put(authorizer.name(),
                new AuthorizerGate(authorizer, functions.apply(authorizer.function()), patience, clock))));
    }

    FrontAnswer answer(FrontRequest request) throws InterruptedException {
        Optional<Router.Match> found = router.match(request.method(), request.path());
        if (found.isEmpty()) {
            return FrontAnswer.NOT_FOUND;
        }
        Router.Match match = found.get();
        String context = null;
        if (match.route().authorizer().isPresent()) {
            AuthorizerGate.Verdict verdict = authorizers.get(match.route().authorizer().get()).ask(request, match);
            if (verdict.refusal() != null) {
                return verdict.refusal();
            }
            context = verdict.context();
        }
        String function = match.route().function();
        Outcome outcome = functions.get(function).invoke(HttpEvents.function(request, match, context),
            request.requestId(), patience);
        return switch (outcome.result()) {
            case BUSY -> FrontAnswer.UNAVAILABLE;
            case FAILED -> FrontAnswer.ERROR;
            case DONE -> {
                try {
                    yield FrontAnswer.ofFunction(outcome.answer());
                } catch (IOException e) {
                    Failure.print(function, request.requestId(), "answered what an HTTP API does not take", e);
                    yield FrontAnswer.ERROR;
                }
            }
        };
    }

    /** Warms up each authorizer with one call: nearly every first request waits for one, and its timeout is short. */
    void warm() throws InterruptedException {
        for (Map.Entry<String, AuthorizerGate> authorizer : authorizers.entrySet()) {
            Optional<HttpRoute> route = template.routes().stream()
                .filter(each -> each.authorizer().equals(Optional.of(authorizer.getKey()))).findFirst();
            if (route.isPresent()) {
                Map<String, String> headers = new HashMap<>();
                template.api().orElseThrow().authorizers().get(authorizer.getKey()).identityHeaders()
                    .forEach(name -> headers.put(name, NOBODY));
                authorizer.getValue().ask(
                    new FrontRequest(Invoker.newRequestId(), clock.instant(), route.get().method(), route.get().path(),
                        "", "HTTP/1.1", "127.0.0.1", headers, List.of(), new byte[0]),
                    new Router.Match(route.get(), Map.of()));
            }
        }
    }
}
