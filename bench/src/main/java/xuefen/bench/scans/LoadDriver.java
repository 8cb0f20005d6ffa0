package xuefen.bench.scans;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends prebuilt requests over keep-alive connections, on each the next one when the answer to the last has come. One
 * thread and a selector: the driver shares the processors with what it measures.
 */
final class LoadDriver {
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    private final InetSocketAddress address;
    private final List<byte[]> requests;
    private final long[] nanos;
    private final Map<String, Integer> errors = new TreeMap<>();
    private int sent;
    private int done;
    private int accepted;

    private LoadDriver(InetSocketAddress address, List<byte[]> requests) {
        this.address = address;
        this.requests = requests;
        this.nanos = new long[requests.size()];
    }

    /**
     * Sends everything.
     *
     * @param expected the status that is success
     * @param patience most that all of it may take; what has no answer by then is an error
     */
    static Load send(InetSocketAddress address, List<byte[]> requests, int connections, int expected, Duration patience)
        throws IOException {
        return new LoadDriver(address, requests).run(connections, expected, patience);
    }

    private Load run(int connections, int expected, Duration patience) throws IOException {
        try (var selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open(selector);
            }
            var begin = System.nanoTime();
            for (var key : selector.keys()) {
                next((Connection) key.attachment());
            }
            while (done < requests.size() && System.nanoTime() - begin < patience.toNanos()) {
                selector.select(key -> answer(selector, key, expected), 1000);
            }
            var end = System.nanoTime();
            for (var key : selector.keys()) {
                key.channel().close();
            }
            if (done < requests.size()) {
                errors.merge("no answer", requests.size() - done, Integer::sum);
            }
            return new Load(begin, end, accepted, Map.copyOf(errors),
                java.util.Arrays.stream(nanos, 0, accepted).sorted().toArray());
        }
    }

    private Connection open(Selector selector) throws IOException {
        var channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    private void next(Connection connection) throws IOException {
        if (sent == requests.size()) {
            return;
        }
        connection.answer.clear();
        connection.sentAt = System.nanoTime();
        var request = ByteBuffer.wrap(requests.get(sent++));
        while (request.hasRemaining()) {
            connection.channel.write(request); // under a kilobyte: the socket's buffer always has room for it
        }
    }

    private void answer(Selector selector, SelectionKey key, int expected) {
        var connection = (Connection) key.attachment();
        try {
            if (connection.channel.read(connection.answer) < 0) {
                throw new EOFException("closed");
            }
            var status = connection.wholeAnswer();
            if (status == 0) {
                return;
            }
            var took = System.nanoTime() - connection.sentAt;
            done++;
            if (status == expected) {
                nanos[accepted++] = took;
            } else {
                errors.merge("status " + status, 1, Integer::sum);
            }
            next(connection);
        } catch (IOException e) {
            reopen(selector, key, e);
        }
    }

    private void reopen(Selector selector, SelectionKey key, IOException fault) {
        done++;
        errors.merge(String.valueOf(fault.getMessage()), 1, Integer::sum);
        try {
            key.channel().close();
            next(open(selector));
        } catch (IOException e) {
            errors.merge("cannot connect", 1, Integer::sum);
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
        private long sentAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /** The status once the answer is whole, else 0. */
        int wholeAnswer() throws IOException {
            var bytes = answer.array();
            var headers = endOfHeaders(bytes, answer.position());
            if (headers < 0) {
                return 0;
            }
            var text = new String(bytes, 0, headers, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
            var at = text.indexOf(LENGTH);
            if (at < 0) {
                throw new IOException("answer without a length");
            }
            var length = Integer.parseInt(text.substring(at + LENGTH.length(), text.indexOf('\r', at)).strip());
            return answer.position() < headers + length ? 0 : Integer.parseInt(text.substring(9, 12));
        }

        private static int endOfHeaders(byte[] bytes, int length) {
            for (int i = 0; i <= length - END_OF_HEADERS.length; i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                    return i + END_OF_HEADERS.length;
                }
            }
            return -1;
        }
    }
}
