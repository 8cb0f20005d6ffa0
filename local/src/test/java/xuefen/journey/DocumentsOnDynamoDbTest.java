package xuefen.journey;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import xuefen.contract.Project;
import xuefen.local.resource.AwsClients;
import xuefen.local.resource.Names;
import xuefen.local.resource.Tables;
import xuefen.local.standin.DynamoDbLocal;
import xuefen.platform.store.Documents;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.testing.DocumentsContract;
import xuefen.platform.testing.ScanFloodContract;
import xuefen.platform.testing.WorkStoreContract;

/** Documents in DynamoDB behave as the tests of functions assume, which use documents in memory. */
@Tag("stack")
class DocumentsOnDynamoDbTest extends DocumentsContract {
    private static final String TABLE = "ProjectsTable";

    @TempDir
    private static Path folder;

    private static DynamoDbLocal database;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        database = DynamoDbLocal.start(Path.of("target", "dynamodb-local").toAbsolutePath(), folder);
        client = AwsClients.dynamoDb(database.endpoint());
        new Tables(client).ensure(Project.TEMPLATE.tables().get(TABLE));
    }

    @AfterAll
    static void stop() {
        client.close();
        database.close();
    }

    @Override
    protected Documents documents() {
        return new DynamoDocuments(client, Names.of(TABLE));
    }

    @Nested
    class Work extends WorkStoreContract {
        private static final String TABLE = "WorkTable";

        @BeforeAll
        static void create() {
            new Tables(client).ensure(Project.TEMPLATE.tables().get(TABLE));
        }

        @Override
        protected Documents documents() {
            return new DynamoDocuments(client, Names.of(TABLE));
        }
    }

    @Nested
    class Scans extends ScanFloodContract {
        private static final String TABLE = "ScansTable";

        @BeforeAll
        static void create() {
            new Tables(client).ensure(Project.TEMPLATE.tables().get(TABLE));
        }

        @Override
        protected Documents documents() {
            return new DynamoDocuments(client, Names.of(TABLE));
        }
    }
}
