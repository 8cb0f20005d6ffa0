package xuefen.bench.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.stack.Endpoints;

/** The far end: accounts just as they are stored. */
final class AccountsTable implements AutoCloseable {
    static final String NAME = Names.of("AccountsTable");

    private final DynamoDbClient dynamoDb;

    AccountsTable(Endpoints endpoints) {
        this.dynamoDb = AwsClients.dynamoDb(endpoints.dynamodb());
    }

    /**
     * The imported accounts in short.
     *
     * @param accounts how many
     * @param digest   another one where any of them differs in anything
     */
    record Contents(int accounts, long digest) {}

    /** {@return what is there now} */
    Contents contents() {
        var accounts = new int[1];
        var digest = new long[1];
        read().forEach(item -> {
            accounts[0]++;
            digest[0] += item.hashCode(); // of its contents, and in whatever order
        });
        return new Contents(accounts[0], digest[0]);
    }

    /** {@return at most so many of them} */
    List<Map<String, AttributeValue>> items(int most) {
        return new ArrayList<>(read().limit(most).toList());
    }

    private Stream<Map<String, AttributeValue>> read() {
        return dynamoDb.scanPaginator(request -> request.tableName(NAME).consistentRead(true)).items().stream()
            .filter(item -> item.get("pk").s().startsWith("account#" + InventedPeople.PREFIX)
                && item.get("sk").s().equals("ACCOUNT"));
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
