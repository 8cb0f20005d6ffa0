package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import xuefen.local.client.ApiClient;
import xuefen.local.client.Waiting;
import xuefen.local.resource.AwsClients;

/**
 * A message that cannot be stored delays no other: it is tried, becomes a dead letter, is shown, and can be sent back.
 */
@Tag("stack")
@ExtendWith(OneTown.class)
class DeadLetterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.of(2026, 6, 22);
    private static final List<String> BAD = List.of("not even JSON",
        "{\"person\":\"P000001\",\"at\":\"2026-06-22T00:40:00Z\"}");
    private static final int GOOD = 8;
    /** Long enough for a whole batch to arrive before the first message is received. */
    private static final int DELAY_SECONDS = 2;

    @Test
    void badScansBecomeDeadLettersAndTheOthersAreStored(Town town) throws Exception {
        var training = town.registered(DAY);
        var api = town.api();
        var queue = town.endpoints().environment().get("SCANS_QUEUE_URL");
        try (var sqs = AwsClients.sqs(town.endpoints().sqs())) {
            // Otherwise two minutes would pass after each try.
            var before = visibility(sqs, queue, "1");
            try {
                var batch = batch(training);
                sqs.sendMessageBatch(request -> request.queueUrl(queue).entries(batch));
                var organiser = town.organiser();
                Waiting.until("the good scans",
                    () -> organiser.all("/trainings/" + training + "/cycles/1/scans").size() == GOOD);
                Waiting.until("two dead letters", () -> deadLetters(api) == BAD.size());
                assertThat(organiser.all("/trainings/" + training + "/cycles/1/scans").valueStream()
                    .map(scan -> scan.path("person").asText()))
                    .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, GOOD).mapToObj(DeadLetterTest::person).toList());
                assertThat(shown(api)).containsExactlyInAnyOrderElementsOf(BAD);

                var receivedBefore = failed(api);
                assertThat(api.expect(200, null, "POST", "/_local/api/queues/ScansDeadLetters/redrive", null)
                    .path("moved").asInt())
                    .isEqualTo(BAD.size());
                Waiting.until("the messages that were sent back to fail again", () -> failed(api) > receivedBefore);
                Waiting.until("the dead letters to come back", () -> deadLetters(api) == BAD.size());
                assertThat(shown(api)).containsExactlyInAnyOrderElementsOf(BAD);
            } finally {
                visibility(sqs, queue, before);
            }
        }
    }

    private static List<SendMessageBatchRequestEntry> batch(String training) throws Exception {
        var bodies = new ArrayList<String>();
        for (int i = 0; i < GOOD; i++) {
            bodies.add(JSON.createObjectNode().put("training", training).put("cycle", 1).put("course", 1)
                .put("direction", "SIGN_IN").put("display", 0).put("person", person(i))
                .put("at", "2026-06-22T00:40:00.123Z").put("shownAt", "2026-06-22T00:40:00Z")
                .put("exchangedAt", "2026-06-22T00:40:00.123Z").put("digest", "AAAAAAAAAAAAAAA" + i)
                .put("device", "device-0123456789abcdef").put("receivedAt", "2026-06-22T00:40:01Z").toString());
        }
        bodies.add(3, BAD.getFirst());
        bodies.add(6, BAD.getLast());
        return IntStream.range(0, bodies.size()).mapToObj(i -> SendMessageBatchRequestEntry.builder().id("m" + i)
            .messageBody(bodies.get(i)).delaySeconds(DELAY_SECONDS).build()).toList();
    }

    private static String person(int i) {
        return "P%06d".formatted(30 + i);
    }

    /** How many scans are dead letters. */
    static int deadLetters(ApiClient api) {
        return queue(api, "ScansDeadLetters").path("visible").asInt();
    }

    private static JsonNode queue(ApiClient api, String name) {
        return api.expect(200, null, "GET", "/_local/api/queues", null).valueStream()
            .filter(queue -> queue.path("name").asText().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> shown(ApiClient api) {
        return api.expect(200, null, "GET", "/_local/api/queues/ScansDeadLetters/messages", null).valueStream()
            .map(message -> message.path("body").asText()).toList();
    }

    /** How many messages the writer has failed so far. */
    private static long failed(ApiClient api) {
        return api.expect(200, null, "GET", "/_local/api/pollers", null).valueStream()
            .filter(poller -> poller.path("source").asText().equals("ScansQueue"))
            .mapToLong(poller -> poller.path("failed").asLong()).sum();
    }

    private static String visibility(SqsClient sqs, String queue, String seconds) {
        var before = sqs
            .getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
            .attributes().get(QueueAttributeName.VISIBILITY_TIMEOUT);
        sqs.setQueueAttributes(
            request -> request.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, seconds)));
        return before;
    }
}
