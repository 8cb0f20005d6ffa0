package xuefen.attachment;

import java.util.Optional;

import xuefen.domain.application.FileType;

/** Looks into a file as whoever opens it will: its beginning alone says what it is taken for, not what it is. */
final class Content {
    private Content() {
    }

    /** What is wrong with a file of a type, as the end of a Chinese sentence that begins with its name; empty where nothing is. */
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

    /** A file that may not be kept. */
    static final class Refused extends Exception {
        /** @param reason the end of a Chinese sentence that begins with the file's name */
        Refused(String reason) {
            super(reason, null, false, false);
        }
    }
}
