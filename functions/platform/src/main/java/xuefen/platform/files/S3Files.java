package xuefen.platform.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import xuefen.platform.config.Configuration;

/** Files in an S3 bucket. */
public final class S3Files implements FileStore {
    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    /**
     * @param bucket name of the bucket
     */
    public S3Files(S3Client client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /** The bucket whose name an environment variable holds. */
    public static S3Files of(String variable) {
        return new S3Files(S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(), S3Presigner.create(),
            Configuration.of(variable));
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        client.putObject(request -> request.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(content));
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public String link(String key, String fileName, Duration valid) {
        // RFC 6266: the only way to a file name outside Latin-1.
        var disposition = "attachment; filename*=UTF-8''" + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return presigner.presignGetObject(request -> request.signatureDuration(valid)
            .getObjectRequest(get -> get.bucket(bucket).key(key).responseContentDisposition(disposition))).url().toString();
    }
}
