package xuefen.local.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import xuefen.local.template.QueueResource;
import xuefen.local.template.TableResource;

class ResourceMappingTest {
    private static final TableResource.Index BY_DESK = new TableResource.Index("by-desk",
        new TableResource.Key("desk", Optional.of("submittedAt")), "INCLUDE", List.of("title", "state"));

    @Test
    void aTableIsCreatedWithItsKeyIndexesAndStream() {
        CreateTableRequest request = TableRequests.create("xuefen-Projects", new TableResource("Projects",
            Map.of("pk", "S", "sk", "N", "desk", "S", "submittedAt", "S"),
            new TableResource.Key("pk", Optional.of("sk")), List.of(BY_DESK), Optional.of("NEW_IMAGE"),
            Optional.empty()));
        assertThat(request.tableName()).isEqualTo("xuefen-Projects");
        assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(request.attributeDefinitions()).hasSize(4);
        assertThat(request.keySchema()).extracting("attributeName").containsExactly("pk", "sk");
        assertThat(request.keySchema().getLast().keyType()).isEqualTo(KeyType.RANGE);
        assertThat(request.globalSecondaryIndexes().getFirst().projection().nonKeyAttributes()).containsExactly("title",
            "state");
        assertThat(request.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
    }

    @Test
    void aPlainTableHasNeitherIndexesNorStream() {
        CreateTableRequest request = TableRequests.create("xuefen-Audit", new TableResource("Audit", Map.of("pk", "S"),
            new TableResource.Key("pk", Optional.empty()), List.of(), Optional.empty(), Optional.empty()));
        assertThat(request.hasGlobalSecondaryIndexes()).isFalse();
        assertThat(request.streamSpecification()).isNull();
    }

    @Test
    void anIndexIsAsDeclaredWhateverTheOrderOfItsAttributes() {
        var present = GlobalSecondaryIndexDescription.builder().indexName("by-desk")
            .keySchema(TableRequests.keySchema(BY_DESK.key()))
            .projection(projection -> projection.projectionType("INCLUDE").nonKeyAttributes("state", "title")).build();
        assertThat(TableRequests.isAsDeclared(present, BY_DESK)).isTrue();
        assertThat(
            TableRequests.isAsDeclared(present, new TableResource.Index("by-desk", BY_DESK.key(), "ALL", List.of())))
            .isFalse();
    }

    @Test
    void aQueueHasItsTimesAndItsDeadLetters() {
        Map<QueueAttributeName, String> attributes = Queues.attributes(
            new QueueResource("ScansQueue", Duration.ofSeconds(120), Duration.ofDays(14),
                Duration.ofSeconds(3), Optional.of(new QueueResource.DeadLetter("ScansDeadLetters", 5))));
        assertThat(attributes).containsOnly(
            Map.entry(QueueAttributeName.VISIBILITY_TIMEOUT, "120"), Map.entry(QueueAttributeName.DELAY_SECONDS, "3"),
            Map.entry(QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:xuefen-ScansDeadLetters\",\"maxReceiveCount\":5}"));
    }

    @Test
    void aBucketHasNoCapitalLetters() {
        assertThat(Names.ofBucket("FilesBucket")).isEqualTo("xuefen-filesbucket");
        assertThat(Names.of("ScansQueue")).isEqualTo("xuefen-ScansQueue");
    }
}
