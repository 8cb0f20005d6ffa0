package xuefen.platform.config;

import java.time.Instant;
import java.util.Optional;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Where a secret's versions are kept. */
interface SecretVersions {
    /** The stage of the version that took the place of all others. */
    String CURRENT = "AWSCURRENT";
    /** The stage of the one before it. */
    String PREVIOUS = "AWSPREVIOUS";

    /**
     * A version.
     *
     * @param value   what it says
     * @param created when it was put there
     */
    record Version(String value, Instant created) {
        /** Without the value, should it ever come into a log. */
        @Override
        public String toString() {
            return "version of " + created;
        }
    }

    /** The version at a stage; empty where none is. */
    Optional<Version> at(String stage);

    /** Versions in Secrets Manager. */
    static SecretVersions of(SecretsManagerClient client, String arn) {
        return stage -> {
            try {
                var found = client.getSecretValue(request -> request.secretId(arn).versionStage(stage));
                return Optional.of(new Version(found.secretString(), found.createdDate()));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        };
    }
}
