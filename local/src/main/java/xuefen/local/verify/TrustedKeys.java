package xuefen.local.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.domain.signing.PublishedKey;
import xuefen.local.standin.StartFailure;
import xuefen.platform.json.Json;

/** The keys that a system publishes ({@code GET /evidence-keys}), from its address or from a file of its answer. */
final class TrustedKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TrustedKeys() {}

    /**
     * The keys by id.
     *
     * @param place address or file; an address without a path is that of a system
     * @throws StartFailure with a sentence, where there are none
     */
    static Map<String, PublishedKey> of(String place) {
        var keys = new HashMap<String, PublishedKey>();
        try {
            if (place.startsWith("https://") || place.startsWith("http://")) {
                var address = address(place);
                String cursor = "";
                do {
                    cursor = add(get(address + (cursor.isEmpty() ? "" : "?cursor=" + cursor)), keys);
                } while (!cursor.isEmpty());
            } else {
                add(Files.readAllBytes(Path.of(place)), keys);
            }
        } catch (IOException e) {
            throw new StartFailure("读不到公布的密钥 " + place + "：" + StartFailure.why(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("已中断", e);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(place + " 给出的不是公布的密钥", e);
        }
        if (keys.isEmpty()) {
            throw new StartFailure(place + " 没有公布任何密钥", null);
        }
        return keys;
    }

    private static String address(String place) {
        var path = URI.create(place).getPath();
        return path.isEmpty() || path.equals("/") ? place.replaceFirst("/$", "") + "/evidence-keys" : place;
    }

    /** Adds the keys of one page; the cursor of the next, empty where this is the last. */
    private static String add(byte[] page, Map<String, PublishedKey> keys) {
        var tree = Json.read(page, JsonNode.class);
        for (var each : tree.path("items")) {
            var key = Json.read(each.toString(), PublishedKey.class);
            keys.put(key.id(), key);
        }
        return tree.path("next").asText("");
    }

    private static byte[] get(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
                BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("回答为 " + answer.statusCode());
            }
            return answer.body();
        }
    }
}
