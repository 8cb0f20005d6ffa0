package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

@Tag("stack")
class SecretsTest {
    private static final String NAME = "xuefen-TokenSecret";
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
            assertThatThrownBy(() -> client.getSecretValue(request -> request.secretId("xuefen-Other")))
                .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> client.deleteSecret(request -> request.secretId("xuefen-TokenSecret")))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("Only GetSecretValue and PutSecretValue");
        }
    }

    @Test
    void aNewVersionBecomesTheCurrentOneAndTheCurrentOneThePrevious() {
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = client(secrets)) {
            var first = client.getSecretValue(request -> request.secretId(NAME));
            assertThatThrownBy(
                () -> client.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPREVIOUS")))
                .isInstanceOf(ResourceNotFoundException.class).hasMessageContaining("AWSPREVIOUS");
            var put = client.putSecretValue(request -> request.secretId(NAME).secretString("second"));
            assertThat(put.versionStages()).containsExactly("AWSCURRENT");
            var second = client.getSecretValue(request -> request.secretId(NAME));
            assertThat(second.secretString()).isEqualTo("second");
            assertThat(second.versionId()).isEqualTo(put.versionId()).isNotEqualTo(first.versionId());
            assertThat(second.createdDate()).isAfterOrEqualTo(first.createdDate());
            var previous = client.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPREVIOUS"));
            assertThat(previous.secretString()).isEqualTo(first.secretString());
            assertThat(previous.versionId()).isEqualTo(first.versionId());
            assertThat(previous.versionStages()).containsExactly("AWSPREVIOUS");
            client.putSecretValue(request -> request.secretId(NAME).secretString("third"));
            assertThat(
                client.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPREVIOUS")).secretString())
                .isEqualTo("second");
            assertThatThrownBy(
                () -> client.getSecretValue(request -> request.secretId(NAME).versionId(first.versionId())))
                .as("at no stage any more").isInstanceOf(ResourceNotFoundException.class);
        }
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = client(secrets)) {
            assertThat(client.getSecretValue(request -> request.secretId(NAME)).secretString()).as("after a restart")
                .isEqualTo("third");
            assertThat(
                client.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPREVIOUS")).secretString())
                .isEqualTo("second");
        }
    }

    @Test
    void aVersionCanBePutAtAStageOfItsOwn() {
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = client(secrets)) {
            var current = client.getSecretValue(request -> request.secretId(NAME)).secretString();
            var pending = client.putSecretValue(
                request -> request.secretId(NAME).secretString("pending").versionStages("AWSPENDING"));
            assertThat(client.getSecretValue(request -> request.secretId(NAME)).secretString()).isEqualTo(current);
            assertThat(
                client.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPENDING")).secretString())
                .isEqualTo("pending");
            assertThat(client
                .getSecretValue(
                    request -> request.secretId(NAME).versionId(pending.versionId()).versionStage("AWSPENDING"))
                .secretString()).isEqualTo("pending");
            assertThatThrownBy(() -> client.getSecretValue(
                request -> request.secretId(NAME).versionId(pending.versionId()).versionStage("AWSCURRENT")))
                .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void theSameRequestAgainChangesNothingAndOneWithAnotherValueIsRefused() {
        var token = "0123456789abcdef0123456789abcdef";
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = client(secrets)) {
            client.putSecretValue(request -> request.secretId(NAME).secretString("second").clientRequestToken(token));
            client.putSecretValue(request -> request.secretId(NAME).secretString("third"));
            assertThat(client
                .putSecretValue(request -> request.secretId(NAME).secretString("second").clientRequestToken(token))
                .versionStages()).containsExactly("AWSPREVIOUS");
            assertThat(client.getSecretValue(request -> request.secretId(NAME)).secretString()).isEqualTo("third");
            assertThatThrownBy(() -> client
                .putSecretValue(request -> request.secretId(NAME).secretString("other").clientRequestToken(token)))
                .isInstanceOf(ResourceExistsException.class);
        }
    }

    @Test
    void requestsThatTheServiceWouldRefuseAreRefused() {
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = client(secrets)) {
            assertThatThrownBy(
                () -> client.putSecretValue(request -> request.secretId("xuefen-Other").secretString("x")))
                .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> client.putSecretValue(request -> request.secretId(NAME).secretString("")))
                .isInstanceOf(InvalidParameterException.class);
            assertThatThrownBy(() -> client.putSecretValue(request -> request.secretId(NAME)))
                .isInstanceOf(InvalidParameterException.class);
            assertThatThrownBy(() -> client
                .putSecretValue(request -> request.secretId(NAME).secretBinary(SdkBytes.fromUtf8String("x"))))
                .isInstanceOf(InvalidParameterException.class);
            assertThatThrownBy(() -> client
                .putSecretValue(request -> request.secretId(NAME).secretString("x").clientRequestToken("short")))
                .isInstanceOf(InvalidParameterException.class);
            assertThatThrownBy(() -> client
                .putSecretValue(request -> request.secretId(NAME).secretString("x").versionStages(List.of())))
                .isInstanceOf(InvalidParameterException.class);
        }
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedAsSuch() throws Exception {
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = HttpClient.newHttpClient()) {
            var signed = AwsV4HttpSigner.create().sign(sign -> sign
                .identity(AwsCredentialsIdentity.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY))
                .request(SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(secrets.endpoint())
                    .putHeader("X-Amz-Target", "secretsmanager.GetSecretValue").build())
                .payload(ContentStreamProvider.fromUtf8String("{"))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                .putProperty(AwsV4HttpSigner.REGION_NAME, Credentials.REGION));
            var request = HttpRequest.newBuilder(secrets.endpoint()).POST(HttpRequest.BodyPublishers.ofString("{"));
            signed.request().forEachHeader((name, values) -> {
                if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                    request.header(name, values.getFirst());
                }
            });
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("InvalidParameterException");
        }
    }

    @Test
    void aFileFromBeforeThereWereVersionsIsRead() throws Exception {
        Files.writeString(folder.resolve("secrets.json"),
            "{\"" + NAME + "\":{\"value\":\"kept since then\",\"version\":\"v1\",\"created\":1790000000}}");
        try (Secrets secrets = Secrets.start(vaultWith(NAME)); var client = client(secrets)) {
            assertThat(client.getSecretValue(request -> request.secretId(NAME)).secretString())
                .isEqualTo("kept since then");
            client.putSecretValue(request -> request.secretId(NAME).secretString("second"));
            assertThat(
                client.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPREVIOUS")).secretString())
                .isEqualTo("kept since then");
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndADamagedOneIsNamed() throws Exception {
        vaultWith("xuefen-TokenSecret");
        Path file = folder.resolve("secrets.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Files.writeString(file, "{\"xuefen-TokenSecret\":");
        assertThatThrownBy(() -> SecretVault.open(file)).isInstanceOf(StartFailure.class).hasMessageContaining("已损坏")
            .hasMessageContaining("secrets.json");
        Files.writeString(file, "{\"xuefen-TokenSecret\":{}}");
        assertThatThrownBy(() -> SecretVault.open(file)).isInstanceOf(StartFailure.class);
        for (var none : List.of("{\"versions\":[]}", "{\"versions\":null}", "null",
            "{\"versions\":[{\"value\":\"a\",\"version\":\"v\",\"created\":1,\"stages\":[\"AWSPREVIOUS\"]}]}",
            "{\"versions\":[{\"value\":null,\"version\":\"v\",\"created\":1,\"stages\":[\"AWSCURRENT\"]}]}")) {
            Files.writeString(file, "{\"xuefen-TokenSecret\":" + none + "}");
            assertThatThrownBy(() -> SecretVault.open(file)).as(none).isInstanceOf(StartFailure.class)
                .hasMessageContaining("已损坏");
        }
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
