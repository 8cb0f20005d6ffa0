package xuefen.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Every file of the pages, read once when the function starts and so part of its snapshot. A name is looked up and
 * never becomes a path: no other file of the zip can be requested.
 */
final class Site {
    private static final String FOLDER = "/pages/";
    /** The build's list of files, one name a line. */
    private static final String LIST = "files.txt";

    private final Map<String, SiteFile> files;

    private Site(Map<String, SiteFile> files) {
        this.files = Map.copyOf(files);
    }

    /** The site that the build put beside the classes. */
    static Site built() {
        var list = read(LIST).orElseThrow(() -> new IllegalStateException("the pages are not built"));
        var files = new HashMap<String, SiteFile>();
        new String(list, StandardCharsets.UTF_8).lines().forEach(name -> files.put(name, file(name)));
        return new Site(files);
    }

    Optional<SiteFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Every file. */
    Iterable<SiteFile> files() {
        return files.values();
    }

    private static SiteFile file(String name) {
        var content = new EnumMap<Encoding, byte[]>(Encoding.class);
        for (var encoding : Encoding.values()) {
            read(name + encoding.suffix()).ifPresent(bytes -> content.put(encoding, bytes));
        }
        if (!content.containsKey(Encoding.PLAIN)) {
            throw new IllegalStateException(name + " is listed but was not built");
        }
        return new SiteFile(name, sha256(content.get(Encoding.PLAIN)), content);
    }

    private static Optional<byte[]> read(String name) {
        try (var in = Site.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
