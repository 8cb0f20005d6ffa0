package xuefen.platform.snapshot;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers every request alike, without a network, so that a client can warm up by writes that reach no service. */
public final class CannedAnswers implements SdkHttpClient {
    private final String body;

    /**
     * @param body JSON that the service answers with
     */
    public CannedAnswers(String body) {
        this.body = body;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                return HttpExecuteResponse.builder().response(SdkHttpResponse.builder().statusCode(200)
                    .putHeader("Content-Type", "application/x-amz-json-1.0")
                    .putHeader("Content-Length", Integer.toString(bytes.length)).build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes))).build();
            }

            @Override
            public void abort() {
                // There is nothing to end.
            }
        };
    }

    @Override
    public void close() {
        // There is nothing open.
    }
}
