package xuefen.journey;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.local.client.ApiClient;
import xuefen.local.client.PhoneKey;

/**
 * A machine in the hall that opened the link of a face terminal: it has a key of its own, as phones do, and signs what
 * it sends.
 */
final class TerminalMachine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiClient api;
    private final PhoneKey key = new PhoneKey();
    private final String pass;
    private JsonNode session;

    /**
     * A machine.
     *
     * @param api  the API that it calls
     * @param link the terminal's link
     */
    TerminalMachine(ApiClient api, String link) {
        this.api = api;
        this.pass = link.substring(link.indexOf('#') + 1);
    }

    /** Opens the terminal, or asks again. */
    ApiClient.Reply open() {
        return api.call("POST", "/terminals/sessions", signed(pass));
    }

    /** Opens the terminal or asks again, and keeps the answer. */
    JsonNode session() {
        session = api.expect(200, null, "POST", "/terminals/sessions", signed(pass));
        return session;
    }

    /** Hands in that it saw somebody now, at the first course. */
    JsonNode saw(String person, String direction) {
        return handIn(batch(person, direction));
    }

    /** A batch that says that somebody was seen at the time of the last session, at the first course. */
    String batch(String person, String direction) {
        return batch(event(person, direction));
    }

    /** A batch of events. */
    String batch(ObjectNode... events) {
        var batch = JSON.createObjectNode().put("terminal", session.path("terminalId").textValue());
        var all = batch.putArray("events");
        for (var event : events) {
            all.add(event);
        }
        return batch.toString();
    }

    /** An event that says that somebody was seen at the time of the last session, at the first course. */
    ObjectNode event(String person, String direction) {
        return JSON.createObjectNode().put("id", UUID.randomUUID().toString()).put("person", person).put("course", 1)
            .put("direction", direction).put("at", session.path("serverTime").textValue());
    }

    /** Hands in a batch, which must be accepted. */
    JsonNode handIn(String batch) {
        return api.expect(202, null, "POST", "/terminals/events", handingIn(batch));
    }

    /** Hands in a batch under the signature of another one and returns any answer. */
    ApiClient.Reply handIn(String batch, String signedInstead) {
        var body = handingIn(signedInstead);
        body.put("batch", batch);
        return api.call("POST", "/terminals/events", body);
    }

    private Map<String, Object> handingIn(String batch) {
        var body = signed(batch);
        body.put("batch", batch);
        return body;
    }

    private Map<String, Object> signed(String text) {
        return new HashMap<>(Map.of("pass", pass, "signature", key.sign(text)));
    }
}
