package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

@Tag("stack")
class SecretsTest {
    private static final SecretGenerator ANY = new SecretGenerator(64, true, "");

    @TempDir
    private Path folder;

    @Test
    void aSecretIsTheSameAfterARestartAndByNameOrArn() {
        String before;
        try (Secrets secrets = Secrets.start(vaultWith("xuefen-TokenSecret")); var client = client(secrets)) {
            before = client.getSecretValue(request -> request.secretId("xuefen-TokenSecret")).secretString();
            assertThat(before).matches("[a-zA-Z0-9]{64}");
        }
        try (Secrets secrets = Secrets.start(vaultWith("xuefen-TokenSecret")); var client = client(secrets)) {
            var after = client.getSecretValue(request -> request.secretId(SecretVault.arn("xuefen-TokenSecret")));
            assertThat(after.secretString()).isEqualTo(before);
            assertThat(after.name()).isEqualTo("xuefen-TokenSecret");
            assertThat(after.versionStages()).containsExactly("AWSCURRENT");
        }
    }

    @Test
    void anUnknownSecretAndAnyOtherActionAreRefused() {
        try (Secrets secrets = Secrets.start(vaultWith("xuefen-TokenSecret")); var client = client(secrets)) {
            assertThatThrownBy(() -> client.getSecretValue(request -> request.secretId("xuefen-Other"))).isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> client.deleteSecret(request -> request.secretId("xuefen-TokenSecret")))
                    .isInstanceOf(SecretsManagerException.class).hasMessageContaining("Only GetSecretValue");
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndADamagedOneIsNamed() throws Exception {
        vaultWith("xuefen-TokenSecret");
        Path file = folder.resolve("secrets.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Files.writeString(file, "{\"xuefen-TokenSecret\":");
        assertThatThrownBy(() -> SecretVault.open(file)).isInstanceOf(StartFailure.class).hasMessageContaining("已损坏").hasMessageContaining("secrets.json");
        Files.writeString(file, "{\"xuefen-TokenSecret\":{}}");
        assertThatThrownBy(() -> SecretVault.open(file)).isInstanceOf(StartFailure.class);
    }

    private SecretVault vaultWith(String name) {
        SecretVault vault = SecretVault.open(folder.resolve("secrets.json"));
        vault.ensure(name, ANY);
        return vault;
    }

    private static SecretsManagerClient client(Secrets secrets) {
        return SecretsManagerClient.builder().endpointOverride(secrets.endpoint()).region(Region.of(Credentials.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }
}
