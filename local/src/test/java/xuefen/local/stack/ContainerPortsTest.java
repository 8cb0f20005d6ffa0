package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import xuefen.local.standin.StartFailure;

@Tag("stack")
class ContainerPortsTest {
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final List<HttpServer> services = new ArrayList<>();
    private Endpoints endpoints;

    @BeforeEach
    void startServices() throws Exception {
        endpoints = new Endpoints(URI.create("http://127.0.0.1:1"), service("dynamodb"), service("sqs"), service("s3"),
            service("secrets"), Map.of());
    }

    @AfterEach
    void stopServices() {
        services.forEach(service -> service.stop(0));
    }

    @Test
    void eachPortLeadsToItsOwnService() throws Exception {
        try (ContainerPorts ports = ContainerPorts.open(endpoints, loopback);
            HttpClient client = HttpClient.newHttpClient()) {
            assertThat(ports).hasToString("127.0.0.1:18001–18004");
            for (var port : Map.of(ContainerPorts.DYNAMODB, "dynamodb", ContainerPorts.SQS, "sqs", ContainerPorts.S3,
                "s3", ContainerPorts.SECRETS_MANAGER, "secrets").entrySet()) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getKey()))
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)));
                String answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
                assertThat(answer).isEqualTo(port.getValue() + " read 100000");
            }
        }
    }

    @Test
    void aTakenPortIsNamedAndNoneStaysOpen() throws Exception {
        try (var taken = new ServerSocket(ContainerPorts.S3, 1, loopback)) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> ContainerPorts.open(endpoints, loopback)).isInstanceOf(StartFailure.class)
                .hasMessageContaining("127.0.0.1:18003");
        }
        ContainerPorts.open(endpoints, loopback).close();
    }

    private URI service(String name) throws Exception {
        var service = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        services.add(service);
        service.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = (name + " read " + exchange.getRequestBody().readAllBytes().length).getBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        service.start();
        return URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    }
}
