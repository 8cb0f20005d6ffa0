package xuefen.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build says of itself. */
public final class Build {
    /** The version of the program. */
    public static final String VERSION = version();

    private Build() {}

    private static String version() {
        try (var in = Build.class.getResourceAsStream("/xuefen/platform/build.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the build's properties cannot be read", e);
        }
    }
}
