package xuefen.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import org.junit.jupiter.api.Test;

import xuefen.domain.training.Course;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;

class ApprovalSyncFunctionTest {
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";

    private final MemoryDocuments table = new MemoryDocuments();
    private final TrainingStore trainings = new TrainingStore(table);
    private final ApprovalSyncFunction function = new ApprovalSyncFunction(trainings,
        new SettableClock("2026-03-16T01:02:00Z"));

    @Test
    void a_published_project_appears_under_the_account_that_applied() {
        assertThat(sync(event()).getBatchItemFailures()).isEmpty();
        var training = trainings.find(ID).orElseThrow();
        assertThat(training.organiser()).isEqualTo("hospital01");
        assertThat(training.projectNumber()).isEqualTo("2026-03-01-001");
        assertThat(training.syncedAt()).as("when it came, not when the project was published")
            .isEqualTo("2026-03-16T01:02:00Z");
        assertThat(training.courses()).extracting(Course::topic).containsExactly("心力衰竭指南解读", "心力衰竭病例讨论");
    }

    @Test
    void the_same_record_again_changes_nothing() {
        sync(event());
        var training = trainings.find(ID).orElseThrow();
        trainings.save(training.maintainCourses(training.courses().subList(0, 1), training.syncedAt()));
        sync(event());
        assertThat(trainings.find(ID).orElseThrow().courses()).hasSize(1);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_synced_is_named_so_that_it_comes_again() {
        var event = event();
        event.getRecords().getFirst().getDynamodb().getNewImage().put("state", new AttributeValue("APPROVED"));
        assertThat(sync(event).getBatchItemFailures()).singleElement()
            .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("111"));
        assertThat(table.size()).isZero();
    }

    @Test
    void an_item_with_whatever_a_table_can_hold_is_synced() {
        var event = event();
        var image = event.getRecords().getFirst().getDynamodb().getNewImage();
        image.put("emptyMap", new AttributeValue().withM(Map.of()));
        image.put("emptyList", new AttributeValue().withL(List.of()));
        image.put("emptyText", new AttributeValue(""));
        image.put("nothing", new AttributeValue().withNULL(true));
        image.put("bytes", new AttributeValue().withB(ByteBuffer.wrap(new byte[] {1})));
        image.put("texts", new AttributeValue().withSS("a", ""));
        image.put("numbers", new AttributeValue().withNS("1", "-1E-130"));
        image.put("manyBytes", new AttributeValue().withBS(ByteBuffer.wrap(new byte[0])));
        image.put("deep", new AttributeValue()
            .withL(new AttributeValue().withM(Map.of("rows", new AttributeValue().withL(List.of())))));
        assertThat(sync(event).getBatchItemFailures()).isEmpty();
        assertThat(trainings.find(ID)).isPresent();
    }

    private com.amazonaws.services.lambda.runtime.events.StreamsEventResponse sync(DynamodbEvent event) {
        return function.handleRequest(event, new TestContext("ApprovalSyncFunction"));
    }

    private static DynamodbEvent event() {
        return Events.read("approval-sync.published.json", DynamodbEvent.class);
    }
}
