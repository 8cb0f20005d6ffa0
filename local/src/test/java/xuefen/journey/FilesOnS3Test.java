package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import xuefen.local.resource.AwsClients;
import xuefen.local.standin.Credentials;
import xuefen.local.standin.CrossOrigin;
import xuefen.local.standin.ObjectStore;
import xuefen.platform.files.S3Files;
import xuefen.platform.files.Sha256;
import xuefen.platform.files.UploadLink;

/** The functions' files over the real S3 protocol: what a signed upload accepts and what it refuses. */
@Tag("stack")
class FilesOnS3Test {
    private static final String BUCKET = "xuefen-filesbucket";
    private static final String KEY = "uploads/project/attachment";
    private static final byte[] CONTENT = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private ObjectStore store;
    private S3Client client;
    private S3Presigner presigner;
    private S3Files files;

    @BeforeEach
    void start() {
        store = ObjectStore.start(folder, new CrossOrigin(List.of("*"), List.of("PUT"), List.of("*")));
        client = AwsClients.s3(store.endpoint());
        client.createBucket(request -> request.bucket(BUCKET));
        presigner = S3Presigner.builder().endpointOverride(store.endpoint()).region(Region.of(Credentials.REGION))
            .credentialsProvider(StaticCredentialsProvider
                .create(AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
        files = new S3Files(client, presigner, BUCKET);
    }

    @AfterEach
    void end() {
        presigner.close();
        client.close();
        store.close();
    }

    @Test
    void anOrderedFileIsUploaded() throws Exception {
        var upload = upload();

        assertThat(upload.headers()).as("headers that a page must send").containsOnlyKeys("content-type",
            "x-amz-checksum-sha256");
        assertThat(upload.link())
            .contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bx-amz-checksum-sha256");
        assertThat(files.size(KEY)).isEmpty();
        assertThat(put(upload.link(), upload.headers(), CONTENT).statusCode()).isEqualTo(200);
        assertThat(files.size(KEY)).hasValue(CONTENT.length);
        assertThat(files.get(KEY)).hasValueSatisfying(kept -> assertThat(kept).isEqualTo(CONTENT));
        files.delete(KEY);
        files.delete(KEY);
        assertThat(files.size(KEY)).isEmpty();
    }

    @Test
    void anotherSizeTypeOrPlaceIsRefused() throws Exception {
        var upload = upload();

        assertThat(put(upload.link(), upload.headers(), new byte[CONTENT.length + 1]).statusCode()).as("longer")
            .isEqualTo(403);
        assertThat(put(upload.link(), upload.headers(), new byte[0]).statusCode()).as("empty").isEqualTo(403);
        assertThat(put(upload.link(), with(upload, "content-type", "text/html"), CONTENT).statusCode())
            .as("another type").isEqualTo(403);
        assertThat(put(upload.link(), with(upload, "x-amz-checksum-sha256", "AAAA"), CONTENT).statusCode())
            .as("another checksum").isEqualTo(403);
        assertThat(put(upload.link().replace("/uploads/", "/attachments/"), upload.headers(), CONTENT).statusCode())
            .as("elsewhere").isEqualTo(403);
        assertThat(files.size(KEY)).isEmpty();
    }

    @Test
    void aPageOfAnotherOriginMayUpload() throws Exception {
        var upload = upload();
        try (var http = HttpClient.newHttpClient()) {
            var asked = http.send(
                HttpRequest.newBuilder(URI.create(upload.link())).method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", "http://127.0.0.1:8080").header("Access-Control-Request-Method", "PUT")
                    .header("Access-Control-Request-Headers", "content-type,x-amz-checksum-sha256").build(),
                HttpResponse.BodyHandlers.ofString());
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(asked.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValueSatisfying(origin -> assertThat(origin).matches("\\*|http://127.*"));
        }
    }

    private UploadLink upload() {
        return files.upload(KEY, "application/pdf", CONTENT.length, Sha256.hex(CONTENT), Duration.ofMinutes(5));
    }

    private static Map<String, String> with(UploadLink upload, String header, String value) {
        var headers = new TreeMap<>(upload.headers());
        headers.put(header, value);
        return headers;
    }

    private static HttpResponse<String> put(String link, Map<String, String> headers, byte[] content)
        throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(link)).PUT(BodyPublishers.ofByteArray(content));
            headers.forEach(request::header);
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
