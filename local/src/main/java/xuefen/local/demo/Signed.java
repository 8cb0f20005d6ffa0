package xuefen.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import xuefen.local.client.ApiClient;
import xuefen.local.seed.Seed;

/**
 * A user signed in at a desk: changes the initial password the first time, and signs in again whenever the simulated
 * time has made the token too old.
 */
public final class Signed {
    private final ApiClient api;
    private final String account;
    private String token;

    /**
     * A user who signs in on the first call.
     *
     * @param account a seeded account
     */
    public Signed(ApiClient api, String account) {
        this.api = api;
        this.account = account;
    }

    /** Reads a path; any status but 200 is an {@link IllegalStateException} that states the reply. */
    public JsonNode get(String path) {
        return expect(200, "GET", path, null);
    }

    /** Puts a body and requires 200. */
    public JsonNode put(String path, Object body) {
        return expect(200, "PUT", path, body);
    }

    /** Calls the API and requires a status. */
    public JsonNode expect(int status, String method, String path, Object body) {
        var reply = call(method, path, body);
        if (reply.status() != status) {
            throw new IllegalStateException(account + ": " + method + " " + path + " answered " + reply.status()
                + " instead of " + status + ": " + reply.json());
        }
        return reply.json();
    }

    /** Calls the API and returns any reply. */
    public synchronized ApiClient.Reply call(String method, String path, Object body) {
        if (token == null) {
            signIn();
        }
        var reply = api.call(token, method, path, body);
        // A refusal without a code is the gateway's own: the token is too old. A refusal with a code comes from a
        // function.
        if ((reply.status() == 401 || reply.status() == 403) && !reply.json().has("code")) {
            signIn();
            reply = api.call(token, method, path, body);
        }
        return reply;
    }

    /** Every item of a paged list. */
    public ArrayNode all(String path) {
        var items = JsonNodeFactory.instance.arrayNode();
        String cursor = null;
        do {
            var page = get(
                path + (path.contains("?") ? "&" : "?") + "limit=200" + (cursor == null ? "" : "&cursor=" + cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("next").textValue();
        } while (cursor != null);
        return items;
    }

    private void signIn() {
        token = Seed.signIn(api, account).path("accessToken").textValue();
    }
}
