package xuefen.local.standin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.standin.SecretVault.Version;

/**
 * GetSecretValue and PutSecretValue, as strict as Secrets Manager: an unsupported part of a request is refused, not
 * ignored.
 */
final class SecretActions {
    private static final String TARGET = "secretsmanager.";
    private static final int LARGEST = 65_536;
    private static final int MOST_STAGES = 20;

    private final SecretVault vault;

    SecretActions(SecretVault vault) {
        this.vault = vault;
    }

    /** A refusal with the message for the caller. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String type;

        Refusal(String type, String message) {
            super(message, null, false, false);
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /**
     * Executes a request.
     *
     * @param target  the header {@code X-Amz-Target}; may be missing
     * @param request the body
     * @return the answer
     * @throws Refusal if the request cannot be executed
     */
    Map<String, Object> answer(String target, JsonNode request) {
        return switch (target == null ? "" : target.replaceFirst("^" + TARGET.replace(".", "\\."), "")) {
            case "GetSecretValue" -> get(request);
            case "PutSecretValue" -> put(request);
            default -> throw new Refusal("InvalidRequestException",
                "Only GetSecretValue and PutSecretValue exist on this machine, not " + target);
        };
    }

    private Map<String, Object> get(JsonNode request) {
        only(request, Set.of("SecretId", "VersionStage", "VersionId"));
        String name = name(request);
        String id = text(request, "VersionId");
        String stage = text(request, "VersionStage");
        String wanted = stage == null ? SecretVault.CURRENT : stage;
        var versions = vault.find(name).orElseThrow().getValue().versions();
        var found = versions.stream()
            .filter(version -> id == null ? version.stages().contains(wanted) : version.version().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refusal("ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for "
                    + (id == null ? "staging label: " + wanted : "VersionId: " + id)));
        if (id != null && stage != null && !found.stages().contains(stage)) {
            throw new Refusal("InvalidRequestException",
                "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return Map.of("ARN", SecretVault.arn(name), "Name", name, "SecretString", found.value(), "VersionId",
            found.version(), "VersionStages", found.stages(), "CreatedDate", found.created());
    }

    private Map<String, Object> put(JsonNode request) {
        only(request, Set.of("SecretId", "SecretString", "ClientRequestToken", "VersionStages"));
        String value = text(request, "SecretString");
        if (value == null || value.isEmpty() || value.length() > LARGEST) {
            throw new Refusal("InvalidParameterException",
                "You must provide SecretString, 1 to " + LARGEST + " characters.");
        }
        String id = text(request, "ClientRequestToken");
        if (id == null || id.length() < 32 || id.length() > 64) {
            throw new Refusal("InvalidParameterException",
                "You must provide a ClientRequestToken value, 32 to 64 characters.");
        }
        List<String> stages = stages(request.path("VersionStages"));
        synchronized (vault) {
            String name = name(request);
            var before = vault.find(name).orElseThrow().getValue().versions().stream()
                .filter(version -> version.version().equals(id)).findFirst();
            if (before.isPresent() && !before.get().value().equals(value)) {
                throw new Refusal("ResourceExistsException", "You can't use ClientRequestToken " + id
                    + " because that value is already in use for another version.");
            }
            var version = before.orElseGet(() -> new Version(value, id, Instant.now().getEpochSecond(), stages));
            if (before.isEmpty()) {
                vault.put(name, version);
            }
            return Map.of("ARN", SecretVault.arn(name), "Name", name, "VersionId", id, "VersionStages",
                version.stages());
        }
    }

    private String name(JsonNode request) {
        String id = text(request, "SecretId");
        return vault.find(id == null ? "" : id).map(Map.Entry::getKey)
            .orElseThrow(
                () -> new Refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    private static List<String> stages(JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of(SecretVault.CURRENT);
        }
        var stages = new ArrayList<String>();
        for (JsonNode stage : list) {
            if (!stage.isTextual() || stage.textValue().isEmpty() || stage.textValue().length() > 256) {
                throw new Refusal("InvalidParameterException", "A staging label has 1 to 256 characters.");
            }
            stages.add(stage.textValue());
        }
        if (!list.isArray() || stages.isEmpty() || stages.size() > MOST_STAGES) {
            throw new Refusal("InvalidParameterException",
                "VersionStages must be 1 to " + MOST_STAGES + " staging labels.");
        }
        return stages;
    }

    private static void only(JsonNode request, Set<String> known) {
        if (!request.isObject()) {
            throw new Refusal("InvalidParameterException", "The body is no JSON object.");
        }
        request.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new Refusal("InvalidParameterException",
                    "This machine does not know the parameter " + field + ".");
            }
        });
    }

    private static String text(JsonNode request, String field) {
        JsonNode value = request.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Refusal("InvalidParameterException", field + " is no text.");
        }
        return value.textValue();
    }
}
