package xuefen.platform.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import xuefen.platform.config.Configuration;

/**
 * Files in an S3 bucket. For a missing file, S3 answers 404 to a caller who may list the bucket, and 403 otherwise.
 * {@code template.yaml} lets functions list the folders that they read, so a 403 always means a missing permission.
 */
public final class S3Files implements UploadStore {
    /** Headers that every client sends, and that a page may not set. */
    private static final List<String> BY_THEMSELVES = List.of("host", "content-length");

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
        return new S3Files(S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
            S3Presigner.create(), Configuration.of(variable));
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        client.putObject(request -> request.bucket(bucket).key(key).contentType(contentType),
            RequestBody.fromBytes(content));
    }

    @Override
    public void put(String key, Path content, String contentType) {
        client.putObject(request -> request.bucket(bucket).key(key).contentType(contentType),
            RequestBody.fromFile(content));
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
        return presigner.presignGetObject(request -> request.signatureDuration(valid)
            .getObjectRequest(get -> get.bucket(bucket).key(key).responseContentDisposition(Link.attachment(fileName))))
            .url().toString();
    }

    @Override
    public UploadLink upload(String key, String contentType, long size, String sha256, Duration valid) {
        // The signature covers length, type and checksum: S3 refuses a body with others.
        var signed = presigner.presignPutObject(request -> request.signatureDuration(valid)
            .putObjectRequest(put -> put.bucket(bucket).key(key).contentType(contentType).contentLength(size)
                .checksumSHA256(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)))));
        var headers = new TreeMap<String, String>();
        signed.signedHeaders()
            .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.keySet().removeAll(BY_THEMSELVES);
        return new UploadLink(signed.url().toString(), headers);
    }

    @Override
    public OptionalLong size(String key) {
        try {
            return OptionalLong.of(client.headObject(request -> request.bucket(bucket).key(key)).contentLength());
        } catch (NoSuchKeyException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }
}
