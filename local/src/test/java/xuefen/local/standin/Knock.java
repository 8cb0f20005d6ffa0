package xuefen.local.standin;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request that is written byte by byte, with any headers: our HTTP clients do not allow another Host header. */
public final class Knock {
    private Knock() {}

    /** The answer: status line, headers and body. */
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
