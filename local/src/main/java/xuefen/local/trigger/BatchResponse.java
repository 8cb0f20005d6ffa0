package xuefen.local.trigger;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads {@code {"batchItemFailures":[{"itemIdentifier":…}]}} as Lambda's pollers do. */
final class BatchResponse {
    private static final JsonMapper JSON = new JsonMapper();

    private BatchResponse() {}

    /**
     * The identifiers that failed.
     *
     * @param answer the function's answer
     * @param known  identifiers of the whole batch
     * @return the failed ones, an empty set for a success; an empty optional if the answer is invalid, in which case
     *         all count as failed
     */
    static Optional<Set<String>> failures(byte[] answer, Set<String> known) {
        if (answer.length == 0) {
            return Optional.of(Set.of());
        }
        try {
            JsonNode root = JSON.readTree(answer);
            JsonNode list = root.path("batchItemFailures");
            if (root.isNull() || list.isNull() || root.isObject() && list.isMissingNode()) {
                return Optional.of(Set.of());
            }
            if (!list.isArray()) {
                return Optional.empty();
            }
            Set<String> failed = new LinkedHashSet<>();
            for (JsonNode item : list) {
                String identifier = item.path("itemIdentifier").asText("");
                if (!known.contains(identifier)) {
                    return Optional.empty();
                }
                failed.add(identifier);
            }
            return Optional.of(failed);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
