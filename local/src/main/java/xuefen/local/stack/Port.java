package xuefen.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import xuefen.local.standin.StartFailure;

/** Whether a port can be had: asked before anything is started, so that the answer comes at once. */
final class Port {
    private Port() {
    }

    static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure("端口 " + port + " 已被别的程序占用，请用 --port 换一个，例如 --port " + (port < 65_535 ? port + 1 : 8080) + "。", e);
        }
    }
}
