package xuefen.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

import xuefen.platform.testing.StubS3;

class S3FilesTest {
    @Test
    void to_one_who_may_list_the_bucket_a_missing_file_is_missing() {
        try (var s3 = new StubS3(true)) {
            var files = s3.files();
            files.put("uploads/here", new byte[] {1, 2}, "application/pdf");

            assertThat(files.get("uploads/here")).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
            assertThat(files.size("uploads/here")).hasValue(2);
            assertThat(files.get("uploads/gone")).isEmpty();
            assertThat(files.size("uploads/gone")).isEmpty();
        }
    }

    @Test
    void what_is_forbidden_is_not_taken_for_missing() {
        try (var s3 = new StubS3(false)) {
            var files = s3.files();

            assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> files.get("uploads/gone"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
            assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> files.size("uploads/gone"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }
}
