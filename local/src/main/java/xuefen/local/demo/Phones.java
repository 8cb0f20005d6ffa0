package xuefen.local.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.ApiClient;
import xuefen.local.client.PhoneKey;
import xuefen.local.seed.Seed;

/**
 * The learners' phones. Each signs in once, changes the initial password, and stays signed in; it exchanges a code for
 * a claim and sends its scan with it.
 */
public final class Phones {
    private static final int TRIES = 4;

    private final ApiClient api;
    private final Map<String, PhoneKey> phones = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();

    /** @param api the API that the phones call */
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
        // The code comes first, before anything that may be slow.
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
            // The claim keeps its time, so a retry is the same scan.
            reply = api.call(accessTokens.get(person), "POST", "/scans", scan);
        }
        if (reply.status() != 202) {
            throw new IllegalStateException("a scan was answered " + reply.status() + ": " + reply.json());
        }
        return reply.json();
    }

    /** Refreshes the sign-in. A long congress outlasts the refresh token; then the learner signs in again. */
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
