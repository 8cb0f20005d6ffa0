package xuefen.scanwriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.junit.jupiter.api.Test;

import xuefen.platform.store.ScanStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.TestContext;

class ScanWriterFunctionTest {
    private final MemoryDocuments table = new MemoryDocuments();
    private final ScanWriterFunction function = new ScanWriterFunction(new ScanStore(table));

    @Test
    void stores_a_batch_and_the_same_scan_once() {
        var event = Events.read("scan-writer.scans.json", SQSEvent.class);
        assertThat(event.getRecords()).hasSize(3);
        assertThat(failures(event)).isEmpty();
        assertThat(table.size()).isEqualTo(2);
        assertThat(failures(event)).isEmpty();
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.all()).extracting(scan -> scan.path("person").textValue()).containsExactlyInAnyOrder("P000001",
            "P000002");
    }

    @Test
    void what_cannot_be_stored_fails_alone() {
        var event = Events.read("scan-writer.scans.json", SQSEvent.class);
        event.getRecords().getFirst().setBody("not a scan");
        event.getRecords().get(1).setBody("{\"person\":\"P000002\"}");
        assertThat(failures(event)).containsExactlyInAnyOrder(event.getRecords().getFirst().getMessageId(),
            event.getRecords().get(1).getMessageId());
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void a_refused_try_is_counted_once_apart_from_the_scans() {
        var event = Events.read("scan-writer.scans.json", SQSEvent.class);
        var first = event.getRecords().getFirst();
        first.setBody(first.getBody().replaceFirst("\\{", "{\"refused\":\"CLAIM_EXPIRED\","));
        assertThat(failures(event)).isEmpty();
        assertThat(failures(event)).isEmpty();
        assertThat(table.all()).hasSize(3).filteredOn(record -> record.has("tried")).singleElement()
            .satisfies(tries -> {
                assertThat(tries.path("tried").size()).isEqualTo(1);
                assertThat(tries.at("/last/refused").textValue()).isEqualTo("CLAIM_EXPIRED");
            });
    }

    private List<String> failures(SQSEvent event) {
        return function.handleRequest(event, new TestContext("ScanWriterFunction")).getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier).toList();
    }
}
