package xuefen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Zips stay small: none holds what only another function needs, or what no function needs. */
class ZipsTest {
    /** Half of what Lambda takes; the largest has a font, the layout of pages, and the clients of four services. */
    private static final long MOST_BYTES = 26L * 1024 * 1024;
    /** Reads workbooks; those that write them do so by the JDK alone. */
    private static final String WITH_POI = "/accounts.zip";

    static Stream<String> zips() {
        return Project.TEMPLATE.functions().values().stream().map(function -> function.codeUri()).distinct();
    }

    @ParameterizedTest
    @MethodSource("zips")
    void aZipHoldsWhatItsFunctionNeeds(String codeUri) throws IOException {
        var file = Project.ROOT.resolve(codeUri);
        assumeTrue(Files.exists(file), codeUri + " is not built");
        try (var zip = new ZipFile(file.toFile())) {
            var names = zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
            var libraries = names.stream().filter(name -> name.startsWith("lib/")).map(name -> name.substring(4))
                .toList();

            assertThat(Files.size(file)).as("bytes").isLessThan(MOST_BYTES);
            assertThat(libraries).anyMatch(name -> name.startsWith("platform-"))
                .anyMatch(name -> name.startsWith("domain-"));
            assertThat(libraries.stream().anyMatch(name -> name.startsWith("poi-"))).as("POI")
                .isEqualTo(codeUri.endsWith(WITH_POI));
            assertThat(libraries.stream().anyMatch(name -> name.matches("core-3\\.[0-9.]+\\.jar"))).as("ZXing")
                .isEqualTo(codeUri.endsWith("/qr-token.zip"));
            // url-connection-client is the only HTTP client; tests are not shipped.
            assertThat(libraries)
                .noneMatch(name -> name.matches("(netty|apache-client|apache5-client|junit|assertj|archunit).*"))
                .noneMatch(name -> name.endsWith("-tests.jar"));
            Project.TEMPLATE.functions().values().stream().filter(function -> function.codeUri().equals(codeUri))
                .forEach(function -> assertThat(names).contains(Project.handlerClass(function) + ".class"));
        }
    }
}
