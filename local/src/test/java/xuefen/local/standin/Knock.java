package xuefen.local.standin;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as somebody writes it byte by byte, with whatever headers: no client of ours lets itself be told another
 * host.
 */
public final class Knock {
    private Knock() {}

    /** What came back: the status line, headers and body. */
    public static String at(URI standIn, String method, String target, List<String> headers, String body)
        throws IOException {
        try (var socket = new Socket(standIn.getHost(), standIn.getPort())) {
            socket.setSoTimeout(20_000);
            var request = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nConnection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
