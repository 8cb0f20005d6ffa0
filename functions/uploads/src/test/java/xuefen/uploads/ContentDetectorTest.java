package xuefen.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ContentDetectorTest {
    private final ContentDetector detector = new ContentDetector();

    @Test
    void what_may_be_attached_is_known_by_its_content() {
        assertThat(detector.mediaType(Contents.PDF)).isEqualTo("application/pdf");
        assertThat(detector.mediaType(Contents.PNG)).isEqualTo("image/png");
        assertThat(detector.mediaType(Contents.JPEG)).isEqualTo("image/jpeg");
    }

    @Test
    void nothing_else_passes_for_it() {
        for (var content : List.of(Contents.EXE, Contents.SCRIPT, Contents.HTML, Contents.TEXT, Contents.zipBomb(),
            new byte[] {0}, new byte[0])) {
            assertThat(detector.mediaType(content)).isNotIn("application/pdf", "image/png", "image/jpeg");
        }
    }
}
