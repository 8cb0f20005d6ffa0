package xuefen.bench.imports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.domain.imports.ImportKind;
import xuefen.local.client.ApiClient;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;
import xuefen.platform.files.Sha256;

/** Does what an administrator's browser does, over HTTP. */
final class Administrator {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Between two looks at how far it is: asking costs what is measured. */
    private static final long PAUSE = 250;
    private static final Set<String> LOOKED_AT = Set.of("CHECKED", "DONE", "REFUSED");

    private final ApiClient api;
    private final Signed signed;

    Administrator(URI api) {
        this.api = new ApiClient(api);
        this.signed = new Signed(this.api, Seed.ADMINISTRATOR);
    }

    /**
     * An import from its order to its end; seconds count from its start, after the upload.
     *
     * @param upload  seconds of ordering and uploading
     * @param checked until every row was looked at
     * @param written until every row was written
     */
    record Import(double upload, double checked, double written, int rows, int created, int unchanged) {
        double perSecond() {
            return rows / written;
        }
    }

    /**
     * An export from its order until the file is here.
     *
     * @param rows what the API says is in it
     * @param file the workbook
     */
    record Export(double seconds, int rows, byte[] file) {}

    /**
     * Orders, uploads, starts and awaits an import.
     *
     * @throws IllegalStateException if a row was refused
     */
    Import imported(ImportKind kind, byte[] workbook) throws IOException, InterruptedException {
        var path = "/account-imports/" + UUID.randomUUID();
        var order = new LinkedHashMap<String, Object>(
            Map.of("kind", kind, "fileName", "bench.xlsx", "size", workbook.length, "sha256", Sha256.hex(workbook)));
        if (kind.role().isPresent()) {
            order.put("initialPassword", Seed.PASSWORD);
        }
        var begin = System.nanoTime();
        put(signed.put(path, order), workbook);
        var upload = since(begin);
        begin = System.nanoTime();
        signed.expect(202, "PUT", path + "/start", null);
        awaited(path, begin, LOOKED_AT);
        var checked = since(begin);
        var view = awaited(path, begin, Set.of("DONE", "REFUSED"));
        if (view.path("faultCount").intValue() > 0) {
            throw new IllegalStateException("the import was refused, or rows were taken: " + view);
        }
        return new Import(upload, checked, since(begin), view.path("rows").intValue(), view.path("created").intValue(),
            view.path("unchanged").intValue());
    }

    /** Orders, awaits and downloads an export. */
    Export exported(ImportKind kind) throws InterruptedException {
        var id = UUID.randomUUID();
        var begin = System.nanoTime();
        signed.expect(202, "PUT", "/account-exports/" + id, Map.of("kind", kind));
        while (!signed.get("/jobs/" + id).path("state").asText().equals("DONE")) {
            pause(begin);
        }
        var view = signed.get("/account-exports/" + id);
        var file = api.download(URI.create(view.at("/file/link").textValue()));
        return new Export(since(begin), view.path("rows").intValue(), file);
    }

    private JsonNode awaited(String path, long begin, Set<String> stages) throws InterruptedException {
        var view = signed.get(path);
        while (!stages.contains(view.path("stage").asText())) {
            pause(begin);
            view = signed.get(path);
        }
        return view;
    }

    private static void pause(long begin) throws InterruptedException {
        if (since(begin) > PATIENCE.toSeconds()) {
            throw new IllegalStateException("not done after " + PATIENCE.toMinutes() + " minutes");
        }
        Thread.sleep(PAUSE);
    }

    private static void put(JsonNode upload, byte[] workbook) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(upload.path("link").textValue()))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(workbook));
        upload.path("headers").properties()
            .forEach(header -> request.header(header.getKey(), header.getValue().textValue()));
        try (var client = HttpClient.newHttpClient()) {
            var status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the upload was answered " + status);
            }
        }
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
