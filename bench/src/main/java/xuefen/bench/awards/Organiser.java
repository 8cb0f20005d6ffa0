package xuefen.bench.awards;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.ApiClient;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;
import xuefen.local.stack.Endpoints;

/** Does what an organiser's browser does, over HTTP, for as long as one start of the stack lives. */
final class Organiser {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Between two looks at how far it is: asking costs what is measured. */
    private static final long PAUSE = 100;

    private final ApiClient api;
    private final Signed signed;

    Organiser(Endpoints endpoints) {
        this.api = new ApiClient(endpoints.api());
        this.signed = new Signed(api, Seed.ORGANISER);
    }

    /** {@return by how much the functions' clock is before this machine's} */
    Duration ahead() {
        var now = api.expect(200, null, "GET", "/_local/api/clock", null).path("now").textValue();
        return Duration.between(Instant.now(), Instant.parse(now));
    }

    /** 确定: an analysis of the first cycle. */
    void confirm(UUID training, String analysis) {
        signed.put("/trainings/" + training + "/cycles/1/effective-list", Map.of("analysisId", analysis));
    }

    /** 授分. */
    void award(UUID training, String award) {
        signed.expect(202, "PUT", "/trainings/" + training + "/cycles/1/awards/" + award,
            Map.of("strategy", "ANY_COURSE_FULL_CREDITS"));
    }

    /** {@return the job of an award, once something holds of it} */
    JsonNode job(String award, Predicate<JsonNode> wanted) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var job = signed.get("/jobs/" + award);
            if (wanted.test(job)) {
                return job;
            }
            if (job.path("state").asText().equals("FAILED") || System.nanoTime() > until) {
                throw new IllegalStateException("the award came to nothing: " + job);
            }
            Thread.sleep(PAUSE);
        }
    }

    /** {@return the job of an award that is done} */
    JsonNode done(String award) throws InterruptedException {
        return job(award, job -> job.path("state").asText().equals("DONE"));
    }
}
