package xuefen.local.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket as a failure destination, with one file per failure. */
final class FailureBucket implements FailureBoard.Place {
    private final S3Client s3;
    private final String bucket;

    FailureBucket(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public long count() {
        return files().size();
    }

    @Override
    public void each(int most, Consumer<FailureBoard.Lying> visitor) {
        // Listed once: failures that come back meanwhile wait for the next call.
        files().stream().sorted(Comparator.comparing(S3Object::lastModified)).limit(most)
            .forEach(file -> visitor.accept(new FailureBoard.Lying(
                file.key(), file.lastModified(),
                s3.getObjectAsBytes(request -> request.bucket(bucket).key(file.key())).asUtf8String(), Map.of(),
                () -> s3.deleteObject(request -> request.bucket(bucket).key(file.key())))));
    }

    private List<S3Object> files() {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream().toList();
    }
}
