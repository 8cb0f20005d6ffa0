package xuefen.local.front;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import xuefen.local.environment.Failure;
import xuefen.local.environment.Invoker;
import xuefen.local.environment.Outcome;
import xuefen.local.template.Authorizer;

/** Asks an authorizer who is calling, and caches its answers, including refusals, for as long as the template says. */
final class AuthorizerGate {
    private static final JsonMapper JSON = new JsonMapper();
    /** More people than ever hold a token at once here; beyond it, expired answers are dropped. */
    private static final int LARGEST_CACHE = 20_000;

    private final Authorizer authorizer;
    private final Invoker function;
    private final Duration patience;
    private final InstantSource clock;
    private final Map<List<String>, Answer> cache = new ConcurrentHashMap<>();

    AuthorizerGate(Authorizer authorizer, Invoker function, Duration patience, InstantSource clock) {
        this.authorizer = authorizer;
        this.function = function;
        this.patience = patience;
        this.clock = clock;
    }

    /** The verdict of an authorizer: the caller's context as JSON, or the refusal that the request gets instead. */
    record Verdict(String context, FrontAnswer refusal) {}

    Verdict ask(FrontRequest request, Router.Match match) throws InterruptedException {
        List<String> identity = new ArrayList<>(authorizer.identityHeaders().size());
        for (String name : authorizer.identityHeaders()) {
            String value = request.header(name);
            if (value == null || value.isEmpty()) {
                return new Verdict(null, FrontAnswer.UNAUTHORIZED);
            }
            identity.add(value);
        }
        if (authorizer.reauthorizeEvery().isZero()) {
            return askFunction(request, match, identity).verdict();
        }
        Instant now = clock.instant();
        Answer known = cache.get(identity);
        if (known == null || !known.counts(now)) {
            known = askFunction(request, match, identity);
            if (known.cacheable()) {
                remember(identity, known, now);
            }
        }
        return known.verdict();
    }

    private Answer askFunction(FrontRequest request, Router.Match match, List<String> identity)
        throws InterruptedException {
        Instant now = clock.instant();
        Instant until = now.plus(authorizer.reauthorizeEvery());
        Outcome outcome = function.invoke(HttpEvents.authorizer(request, match, identity), request.requestId(),
            patience);
        return switch (outcome.result()) {
            case BUSY -> new Answer(new Verdict(null, FrontAnswer.UNAVAILABLE), now, now, false);
            case FAILED -> new Answer(new Verdict(null, FrontAnswer.ERROR), now, now, false);
            case DONE -> {
                try {
                    yield new Answer(verdict(outcome.answer()), now, until, true);
                } catch (IOException e) {
                    Failure.print(authorizer.function(), request.requestId(),
                        "answered what an HTTP API does not take from an authorizer", e);
                    yield new Answer(new Verdict(null, FrontAnswer.ERROR), now, now, false);
                }
            }
        };
    }

    private static Verdict verdict(byte[] answer) throws IOException {
        JsonNode root = JSON.readTree(answer);
        if (!root.path("isAuthorized").isBoolean()) {
            throw new IOException("isAuthorized is " + root.path("isAuthorized"));
        }
        if (!root.path("isAuthorized").booleanValue()) {
            return new Verdict(null, FrontAnswer.FORBIDDEN);
        }
        JsonNode context = root.path("context");
        return new Verdict(context.isObject() ? context.toString() : "{}", null);
    }

    private void remember(List<String> identity, Answer answer, Instant now) {
        if (cache.size() >= LARGEST_CACHE) {
            cache.values().removeIf(old -> !old.counts(now));
            if (cache.size() >= LARGEST_CACHE) {
                cache.clear();
            }
        }
        cache.put(identity, answer);
    }

    /**
     * A cached answer. It counts only from the moment it was given: a clock set back would otherwise keep it for days.
     */
    private record Answer(Verdict verdict, Instant from, Instant until, boolean cacheable) {
        boolean counts(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }
}
