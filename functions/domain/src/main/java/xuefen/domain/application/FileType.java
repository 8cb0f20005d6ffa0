package xuefen.domain.application;

import java.util.List;

/**
 * What sort of file may be attached: those that every office can make and every browser can show, and that hold no
 * macros.
 */
public enum FileType {
    PDF("PDF", "application/pdf", "pdf"),
    JPEG("JPG 图片", "image/jpeg", "jpg", "jpeg"),
    PNG("PNG 图片", "image/png", "png");

    private final String word;
    private final String mediaType;
    private final List<String> extensions;

    FileType(String word, String mediaType, String... extensions) {
        this.word = word;
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    /** Its everyday name. */
    public String word() {
        return word;
    }

    /** Its media type, as RFC 2046 writes it. */
    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end, in lower case. */
    public List<String> extensions() {
        return extensions;
    }
}
