package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;

/** 同步: no record keeps the others from their trainings, and none is lost. */
@Tag("stack")
@ExtendWith(OneTown.class)
class SyncFaultsTest {
    private static final String FAILURES = "SyncFailuresBucket";

    @Test
    void aDraftWithEmptyRowsDelaysNoTraining(Town town) {
        var organiser = town.organiser();
        organiser.put("/projects/" + UUID.randomUUID(), Map.of("version", 0, "application",
            Map.of("title", "刚刚添加了一行", "courses", List.of(Map.of()), "cycles", List.of(), "leader", Map.of())));
        assertThat(organiser.get("/trainings/" + town.published()).path("projectNumber").asText()).isNotBlank();
    }

    @Test
    void anUnreadablePublishedProjectIsSetDownAndShownAndTheNextIsSynced(Town town) {
        var api = town.api();
        var key = Map.of("pk", AttributeValue.fromS("project#" + UUID.randomUUID()), "sk",
            AttributeValue.fromS("PROJECT"));
        var bucket = Names.ofBucket(FAILURES);
        try (var table = AwsClients.dynamoDb(town.endpoints().dynamodb());
            var files = AwsClients.s3(town.endpoints().s3())) {
            var item = new HashMap<>(key);
            item.put("state", AttributeValue.fromS("PUBLISHED"));
            item.put("version", AttributeValue.fromM(Map.of()));
            table.putItem(request -> request.tableName(Names.of("ProjectsTable")).item(item));
            try {
                var next = town.published();
                Waiting.until("the record to be set down", () -> waiting(api) == 1);
                assertThat(town.organiser().get("/trainings/" + next).path("projectNumber").asText()).isNotBlank();
                var record = api.expect(200, null, "GET", "/_local/api/failures/" + FAILURES + "/records", null).path(0)
                    .path("body").asText();
                assertThat(record).contains(key.get("pk").s());
                // It is handed over again, fails again, and stays.
                var again = api.expect(200, null, "POST", "/_local/api/failures/" + FAILURES + "/redrive", null);
                assertThat(again.path("moved").asInt()).isZero();
                assertThat(again.path("failed").asInt()).isEqualTo(1);
                assertThat(waiting(api)).isEqualTo(1);
            } finally {
                table.deleteItem(request -> request.tableName(Names.of("ProjectsTable")).key(key));
                files.listObjectsV2Paginator(request -> request.bucket(bucket)).contents()
                    .forEach(file -> files.deleteObject(request -> request.bucket(bucket).key(file.key())));
            }
        }
    }

    private static int waiting(ApiClient api) {
        JsonNode failures = api.expect(200, null, "GET", "/_local/api/failures", null);
        return failures.valueStream().filter(place -> place.path("name").asText().equals(FAILURES)).findFirst()
            .orElseThrow().path("waiting").asInt();
    }
}
