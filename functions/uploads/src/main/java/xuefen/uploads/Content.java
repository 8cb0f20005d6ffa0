package xuefen.uploads;

import java.util.Optional;

import xuefen.domain.application.FileType;

/** Checks the whole content of a file, because its first bytes only claim a type. */
final class Content {
    private Content() {}

    /**
     * What is wrong with a file, as the end of a Chinese sentence that begins with its name; empty where nothing is
     * wrong.
     */
    static Optional<String> wrong(FileType type, byte[] bytes) {
        try {
            switch (type) {
                case PDF -> PdfContent.check(bytes);
                case JPEG -> JpegContent.check(bytes);
                case PNG -> PngContent.check(bytes);
            }
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** A file is not acceptable. */
    static final class Refused extends Exception {
        /** @param reason the end of a Chinese sentence that begins with the file's name */
        Refused(String reason) {
            super(reason, null, false, false);
        }
    }
}
