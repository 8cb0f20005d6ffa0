package xuefen.bench.awards;

import java.util.List;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.stack.Endpoints;

/**
 * Every write of one piece of long work to its own table: order, job, progress, result. The table's stream tells them;
 * it has none otherwise, and the next start of the stack takes it away again.
 *
 * @param writes how many
 * @param units  what they cost
 */
record JobWrites(int writes, int units) {
    private static final String TABLE = Names.of("WorkTable");
    /** Written in one transaction, which costs twice. */
    private static final List<String> TOGETHER = List.of("ORDER", "JOB");

    /** Lets the table tell from now on. */
    static void watch(DynamoDbClient dynamoDb) {
        dynamoDb.updateTable(table -> table.tableName(TABLE)
            .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    /** {@return those of one award since then} */
    static JobWrites of(DynamoDbClient dynamoDb, Endpoints endpoints, String award) {
        var arn = dynamoDb.describeTable(table -> table.tableName(TABLE)).table().latestStreamArn();
        try (var streams = AwsClients.dynamoDbStreams(endpoints.dynamodb())) {
            var figures = new int[2];
            for (var shard : streams.describeStream(stream -> stream.streamArn(arn)).streamDescription().shards()) {
                var first = streams.getShardIterator(iterator -> iterator.streamArn(arn).shardId(shard.shardId())
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)).shardIterator();
                read(streams, first, award, figures);
            }
            return new JobWrites(figures[0], figures[1]);
        }
    }

    private static void read(DynamoDbStreamsClient streams, String first, String award, int[] figures) {
        var next = first;
        while (next != null) {
            var iterator = next;
            var page = streams.getRecords(records -> records.shardIterator(iterator));
            for (var record : page.records()) {
                if (record.dynamodb().keys().get("pk").s().equals("work#" + award)) {
                    figures[0]++;
                    figures[1] += units(record);
                }
            }
            // The shard is still open: it has a next iterator for ever.
            next = page.records().isEmpty() ? null : page.nextShardIterator();
        }
    }

    private static int units(Record record) {
        var once = ItemSize.units(ItemSize.bytes(record.dynamodb().newImage()));
        return record.eventName() == OperationType.INSERT
            && TOGETHER.contains(record.dynamodb().keys().get("sk").s()) ? 2 * once : once;
    }
}
