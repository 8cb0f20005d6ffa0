package xuefen.local.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The console's page. It contains its style and script, and the content security policy allows exactly these two. */
final class Page {
    private static final Answer ANSWER = load();

    private Page() {}

    static Answer answer() {
        return ANSWER;
    }

    private static Answer load() {
        try (var in = Page.class.getResourceAsStream("console.html")) {
            byte[] html = in.readAllBytes();
            String text = new String(html, StandardCharsets.UTF_8);
            String policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src '"
                + hash(text, "style") + "'; script-src '" + hash(text, "script") + "'";
            return new Answer(200, "text/html; charset=utf-8",
                Map.of("Content-Security-Policy", policy, "Cache-Control", "no-cache", "Referrer-Policy",
                    "no-referrer"),
                html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String html, String element) {
        int from = html.indexOf("<" + element + ">") + element.length() + 2;
        String content = html.substring(from, html.indexOf("</" + element + ">", from));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
