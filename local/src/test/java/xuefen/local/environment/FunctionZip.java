package xuefen.local.environment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.joda.time.DateTime;

import xuefen.local.template.EventInvoke;
import xuefen.local.template.FunctionResource;

/** Makes zips as the build of a function does: classes at the root, libraries in lib/. */
public final class FunctionZip {
    private FunctionZip() {}

    /** Zips fixtures, and the library of events that handlers bring themselves. */
    public static Path of(Path folder, Class<?>... classes) throws IOException {
        return of(folder.resolve("fixture.zip"), List.of(SQSEvent.class, DateTime.class), classes);
    }

    /** Zips fixtures alone, as bare.zip. */
    static Path bare(Path folder, Class<?>... classes) throws IOException {
        return of(folder.resolve("bare.zip"), List.of(), classes);
    }

    private static Path of(Path zip, List<Class<?>> libraries, Class<?>... classes) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Class<?> each : classes) {
                String name = each.getName().replace('.', '/') + ".class";
                try (InputStream content = each.getResourceAsStream("/" + name)) {
                    add(out, name, content.readAllBytes());
                }
            }
            for (Class<?> library : libraries) {
                Path jar = Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI());
                add(out, "lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return zip;
    }

    private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** A function of fixture.zip. */
    public static FunctionResource function(String name, Class<?> handler, Duration timeout) {
        return new FunctionResource(name, "", "fixture.zip", handler.getName() + "::handleRequest", "java25", timeout,
            512, OptionalInt.empty(), Map.of(), List.of(), List.of(), List.of(), List.of(), EventInvoke.DEFAULT,
            List.of());
    }
}
