package xuefen.pages;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the pages.
 *
 * @param name    below the root, as in {@code assets/console-1a2b3c.js}
 * @param digest  SHA-256 of its plain bytes
 * @param content its bytes by encoding; always plain, and compressed where that is smaller
 */
record SiteFile(String name, String digest, Map<Encoding, byte[]> content) {
    private static final String PAGE = "text/html";
    private static final Map<String, String> TYPES = Map.ofEntries(
        entry("html", PAGE + "; charset=utf-8"), entry("js", "text/javascript; charset=utf-8"),
        entry("css", "text/css; charset=utf-8"), entry("svg", "image/svg+xml"), entry("png", "image/png"),
        entry("jpg", "image/jpeg"), entry("woff2", "font/woff2"), entry("wasm", "application/wasm"),
        entry("webmanifest", "application/manifest+json"), entry("json", "application/json"),
        entry("bin", "application/octet-stream"));

    /** The media types, without their character sets, of the files that pages load. */
    static String[] typesOfAssets() {
        return TYPES.values().stream().map(type -> type.replaceFirst(";.*", "")).filter(type -> !type.equals(PAGE))
            .sorted().toArray(String[]::new);
    }

    /** Its media type; empty for a kind of file that the pages do not use. */
    Optional<String> type() {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    /** Whether its name holds a hash of its content, so that it never changes. */
    boolean hashed() {
        return name.startsWith("assets/");
    }
}
