package xuefen.local.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import xuefen.local.resource.AwsClients;

@Tag("stack")
class ObjectStoreTest {
    private static final String BUCKET = "xuefen-filesbucket";
    private static final String KEY = "rosters/第1期 名单.xlsx";

    @TempDir
    private Path folder;

    private ObjectStore store;

    @BeforeEach
    void storeOneFile() {
        store = ObjectStore.start(folder, CrossOrigin.NONE);
        try (S3Client client = AwsClients.s3(store.endpoint())) {
            client.createBucket(request -> request.bucket(BUCKET));
            client.putObject(request -> request.bucket(BUCKET).key(KEY).contentType("text/plain"),
                RequestBody.fromString("名单"));
        }
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void aPresignedLinkWorksWithoutKeys() throws Exception {
        var answer = get(link(Duration.ofMinutes(5)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("名单");
        assertThat(answer.headers().firstValue("content-disposition")).contains("attachment; filename*=UTF-8''a.xlsx");
    }

    @Test
    void anAlteredLinkIsRefused() throws Exception {
        String link = link(Duration.ofMinutes(5));
        int signature = link.indexOf("X-Amz-Signature=") + "X-Amz-Signature=".length();
        char other = link.charAt(signature) == '0' ? '1' : '0';
        assertThat(get(link.substring(0, signature) + other + link.substring(signature + 1)).statusCode())
            .isEqualTo(403);
        assertThat(get(link.replace("X-Amz-Expires=300", "X-Amz-Expires=3000")).statusCode()).isEqualTo(403);
        assertThat(get(link.replace("/rosters/", "/analyses/")).statusCode()).isEqualTo(403);
    }

    @Test
    void anExpiredLinkIsRefused() throws Exception {
        String link = link(Duration.ofSeconds(1));
        Thread.sleep(2_100);
        assertThat(get(link).statusCode()).isEqualTo(403);
    }

    @Test
    void withoutASignatureNothingIsGiven() throws Exception {
        String link = link(Duration.ofMinutes(5));
        assertThat(get(link.substring(0, link.indexOf('?'))).statusCode()).isEqualTo(403);
        assertThat(get(store.endpoint() + "/" + BUCKET).statusCode()).isEqualTo(403);
    }

    @Test
    void filesSurviveARestart() {
        store.close();
        store = ObjectStore.start(folder, CrossOrigin.NONE);
        try (S3Client client = AwsClients.s3(store.endpoint())) {
            assertThat(client.getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY)).asUtf8String())
                .isEqualTo("名单");
            assertThatThrownBy(() -> client.getObject(request -> request.bucket(BUCKET).key("rosters/other")))
                .isInstanceOf(S3Exception.class);
        }
    }

    private String link(Duration validity) {
        try (S3Presigner presigner = S3Presigner.builder().endpointOverride(store.endpoint())
            .region(Region.of(Credentials.REGION)).credentialsProvider(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
            return presigner.presignGetObject(request -> request.signatureDuration(validity).getObjectRequest(
                object -> object.bucket(BUCKET).key(KEY)
                    .responseContentDisposition("attachment; filename*=UTF-8''a.xlsx")))
                .url().toString();
        }
    }

    private static HttpResponse<String> get(String link) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
