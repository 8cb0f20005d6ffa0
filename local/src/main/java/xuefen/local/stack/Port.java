package xuefen.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import xuefen.local.standin.StartFailure;

/** Checks whether a port is free, before anything starts, so that a failure shows at once. */
final class Port {
    private Port() {}

    static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure(
                "端口 " + port + " 已被别的程序占用，请用 --port 换一个，例如 --port " + (port < 65_535 ? port + 1 : 8080) + "。", e);
        }
    }
}
