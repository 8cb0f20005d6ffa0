package xuefen.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import xuefen.local.client.ApiClient;
import xuefen.local.client.PhoneKey;
import xuefen.local.seed.Seed;

/** The learners' phones: each signs in once, which changes the initial password, stays signed in, and turns the code on display into a claim and the claim into a scan. */
public final class Phones {
    private static final int TRIES = 4;

    private final ApiClient api;
    private final Map<String, PhoneKey> phones = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();

    /** @param api what they call */
    public Phones(ApiClient api) {
        this.api = api;
    }

    /** Signs a learner in on their phone. */
    public void signIn(String person) {
        keep(person, Seed.firstSignIn(api, person));
    }

    /**
     * Scans a code that is on display.
     *
     * @return what the server accepted
     */
    public JsonNode scan(String person, String code) {
        var phone = phones.computeIfAbsent(person, unused -> new PhoneKey());
        // First of all the code, before anything that may be slow.
        var claimed = api.expect(200, null, "POST", "/claims", Map.of("code", code, "device", phone.name()));
        var scan = Map.of("claim", claimed.path("claim").textValue(), "device", phone.name(),
            "signature", phone.sign(claimed.path("receipt").textValue()));
        var reply = api.call(accessTokens.get(person), "POST", "/scans", scan);
        for (int i = 1; i < TRIES && reply.status() != 202; i++) {
            if (reply.status() == 401 || reply.status() == 403) {
                stayIn(person);
            } else if (reply.status() < 500) {
                break;
            }
            // The claim keeps its time, so a repeated try is the same scan.
            reply = api.call(accessTokens.get(person), "POST", "/scans", scan);
        }
        if (reply.status() != 202) {
            throw new IllegalStateException("a scan was answered " + reply.status() + ": " + reply.json());
        }
        return reply.json();
    }

    /** A long congress outlasts the token that keeps a phone signed in; its person signs in again then. */
    private void stayIn(String person) {
        var reply = api.call("POST", "/sign-in/refresh", Map.of("refreshToken", refreshTokens.get(person)));
        keep(person, reply.status() == 200 ? reply.json() : Seed.signIn(api, person));
    }

    private void keep(String person, JsonNode tokens) {
        accessTokens.put(person, tokens.path("accessToken").textValue());
        if (tokens.hasNonNull("refreshToken")) {
            refreshTokens.put(person, tokens.path("refreshToken").textValue());
        }
    }
}
