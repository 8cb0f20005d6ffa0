package xuefen.bench.scans;

import xuefen.bench.RunningStack;
import xuefen.local.client.ApiClient;

/**
 * What the poller of the scans queue did.
 *
 * @param batches batches handed to the writer
 * @param records scans in them
 */
record PollerCounts(long batches, long records) {
    /** Most that one request receives or deletes. */
    private static final int REQUEST_SIZE = 10;

    static PollerCounts of(RunningStack stack) {
        var pollers = new ApiClient(stack.endpoints().api()).expect(200, null, "GET", "/_local/api/pollers", null);
        for (var poller : pollers) {
            if (poller.path("source").asText().equals("ScansQueue")) {
                return new PollerCounts(poller.path("batches").asLong(), poller.path("records").asLong());
            }
        }
        throw new IllegalStateException("no poller of the scans queue: " + pollers);
    }

    PollerCounts minus(PollerCounts before) {
        return new PollerCounts(batches - before.batches, records - before.records);
    }

    /**
     * {@return requests to SQS for a scan: it is sent, and received and deleted with others. On Lambda it is sent
     * alone, since an environment handles one at a time; here those of a rush go together, which is not counted}
     */
    double requestsPerScan() {
        var requestsPerBatch = Math.ceil((double) records / batches / REQUEST_SIZE);
        return 1 + 2 * requestsPerBatch * batches / records;
    }
}
