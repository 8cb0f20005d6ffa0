package xuefen.bench.bare;

import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One put into a table and nothing else: the SDK alone, no logging, no snapshot hook. */
public final class PlainPut implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final DynamoDbClient client = DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
    private final String table = System.getenv("AUDIT_TABLE");

    /** Made by the runtime. */
    public PlainPut() {}

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        client.putItem(request -> request.tableName(table)
            .item(Map.of("pk", AttributeValue.fromS("bench"), "sk", AttributeValue.fromS("plain"))));
        return Map.of("statusCode", 200, "body", "{}");
    }
}
