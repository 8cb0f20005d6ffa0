package xuefen.local.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

import xuefen.local.template.TableResource;

/** Translates a table's declaration into requests of DynamoDB. */
final class TableRequests {
    private TableRequests() {}

    static CreateTableRequest create(String name, TableResource table) {
        var request = CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes(table))
            .keySchema(keySchema(table.key()));
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(table.indexes().stream().map(TableRequests::index).toList());
        }
        if (table.streamView().isPresent()) {
            request.streamSpecification(stream(table));
        }
        return request.build();
    }

    static List<AttributeDefinition> attributes(TableResource table) {
        return table.attributes().entrySet().stream()
            .map(entry -> AttributeDefinition.builder().attributeName(entry.getKey()).attributeType(entry.getValue())
                .build())
            .toList();
    }

    static List<KeySchemaElement> keySchema(TableResource.Key key) {
        List<KeySchemaElement> elements = new ArrayList<>();
        elements.add(KeySchemaElement.builder().attributeName(key.hash()).keyType(KeyType.HASH).build());
        key.range().ifPresent(
            range -> elements.add(KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build()));
        return elements;
    }

    static StreamSpecification stream(TableResource table) {
        return StreamSpecification.builder().streamEnabled(true).streamViewType(table.streamView().orElseThrow())
            .build();
    }

    static GlobalSecondaryIndexUpdate create(TableResource.Index index) {
        return GlobalSecondaryIndexUpdate.builder().create(action -> action
            .indexName(index.name()).keySchema(keySchema(index.key())).projection(projection(index))).build();
    }

    static GlobalSecondaryIndexUpdate delete(String index) {
        return GlobalSecondaryIndexUpdate.builder().delete(action -> action.indexName(index)).build();
    }

    static boolean isAsDeclared(GlobalSecondaryIndexDescription present, TableResource.Index declared) {
        Set<String> presentAttributes = new TreeSet<>(present.projection().nonKeyAttributes());
        return present.keySchema().equals(keySchema(declared.key()))
            && present.projection().projectionTypeAsString().equals(declared.projection())
            && presentAttributes.equals(new TreeSet<>(declared.nonKeyAttributes()));
    }

    private static GlobalSecondaryIndex index(TableResource.Index index) {
        return GlobalSecondaryIndex.builder().indexName(index.name()).keySchema(keySchema(index.key()))
            .projection(projection(index)).build();
    }

    private static Projection projection(TableResource.Index index) {
        var projection = Projection.builder().projectionType(index.projection());
        // DynamoDB refuses even an empty list where none is allowed.
        return (index.nonKeyAttributes().isEmpty() ? projection : projection.nonKeyAttributes(index.nonKeyAttributes()))
            .build();
    }
}
