package xuefen.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import picocli.CommandLine.ITypeConverter;

import xuefen.local.standin.StartFailure;
import xuefen.local.thread.Supervised;

/**
 * Opens the stand-ins to functions that the sam command runs in containers. A container has a loopback address of its
 * own and cannot know free ports, so each stand-in gets a fixed port, the one in {@code events/env.json}, on an address
 * that containers reach. Bytes are only forwarded; the stand-ins themselves stay on the loopback address.
 */
public final class ContainerPorts implements AutoCloseable {
    /** Port of DynamoDB as containers see it. */
    public static final int DYNAMODB = 18001;
    /** Port of SQS as containers see it. */
    public static final int SQS = 18002;
    /** Port of S3 as containers see it. */
    public static final int S3 = 18003;
    /** Port of Secrets Manager as containers see it. */
    public static final int SECRETS_MANAGER = 18004;

    /** The network interface of Docker's default bridge on Linux. */
    private static final String BRIDGE = "docker0";

    private final List<ServerSocket> doors = new CopyOnWriteArrayList<>();
    private final List<Thread> doorkeepers = new CopyOnWriteArrayList<>();

    private ContainerPorts() {}

    /**
     * Opens the ports.
     *
     * @param endpoints the running stand-ins
     * @param address   address to listen on
     * @return the open ports
     * @throws StartFailure if a port is taken or the address does not belong to this machine; no port is open then
     */
    public static ContainerPorts open(Endpoints endpoints, InetAddress address) {
        var ports = new ContainerPorts();
        try {
            ports.open(address, DYNAMODB, endpoints.dynamodb());
            ports.open(address, SQS, endpoints.sqs());
            ports.open(address, S3, endpoints.s3());
            ports.open(address, SECRETS_MANAGER, endpoints.secretsmanager());
            return ports;
        } catch (StartFailure e) {
            ports.close();
            throw e;
        }
    }

    /**
     * The address that {@code host.docker.internal} means to containers of this machine.
     *
     * @return the address of Docker's bridge; without a bridge, as with Docker Desktop, the loopback address, to which
     *         the engine itself forwards
     */
    public static InetAddress defaultAddress() {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(BRIDGE))
                .flatMap(
                    bridge -> bridge.inetAddresses().filter(address -> address.getAddress().length == 4).findFirst())
                .orElse(InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private void open(InetAddress address, int port, URI standIn) {
        try {
            var door = new ServerSocket();
            doors.add(door);
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(address, port), 128);
            var keeping = new Supervised("container-port-" + port,
                (name, fault) -> System.err.println(name + " 出错，已继续：" + fault));
            doorkeepers.add(
                Thread.ofVirtual().name(keeping.name()).start(() -> keeping.run(() -> accept(door, standIn))));
        } catch (IOException e) {
            throw new StartFailure("容器要用的端口 " + address.getHostAddress() + ":" + port + " 无法使用：" + e.getMessage()
                + "。可能已有另一个 ./run --containers 在运行，或这不是本机的地址。", e);
        }
    }

    /** {@return the addresses of the ports} */
    @Override
    public String toString() {
        var first = (InetSocketAddress) doors.getFirst().getLocalSocketAddress();
        return first.getAddress().getHostAddress() + ":" + first.getPort() + "–" + doors.getLast().getLocalPort();
    }

    private static boolean accept(ServerSocket door, URI standIn) throws IOException {
        try {
            Socket container = door.accept();
            Thread.ofVirtual().start(() -> connect(container, standIn));
            return true;
        } catch (IOException e) {
            if (door.isClosed()) {
                return false;
            }
            throw e;
        }
    }

    private static void connect(Socket container, URI standIn) {
        try (container; var service = new Socket(standIn.getHost(), standIn.getPort())) {
            container.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            Thread answers = Thread.ofVirtual().start(() -> pass(service, container));
            pass(container, service);
            answers.join();
        } catch (IOException e) {
            // The container finds its connection closed, as with a service that is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends one direction when its source ends; the other may still carry data. */
    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // The socket is closed either way.
        }
    }

    /** Converts the address on the command line; an empty value means the default. */
    public static final class Address implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) throws UnknownHostException {
            return text.isEmpty() ? defaultAddress() : InetAddress.getByName(text);
        }
    }

    /** Accepts no new connection; existing ones end with the stand-ins. */
    @Override
    public void close() {
        doors.forEach(ContainerPorts::closeQuietly);
        // A port is free only once no thread waits on it any more.
        for (var doorkeeper : doorkeepers) {
            try {
                doorkeeper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
