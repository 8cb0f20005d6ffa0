package xuefen.platform.config;

import java.time.Instant;
import java.util.Optional;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The store of a secret's versions. */
interface SecretVersions {
    /** The stage of the newest version. */
    String CURRENT = "AWSCURRENT";
    /** The stage of the version before it. */
    String PREVIOUS = "AWSPREVIOUS";

    /**
     * A version.
     *
     * @param value   the secret text
     * @param created when it was stored
     */
    record Version(String value, Instant created) {
        /** Leaves out the value, so that no log can show it. */
        @Override
        public String toString() {
            return "version of " + created;
        }
    }

    /** The version at a stage; empty where there is none. */
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
