package xuefen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.job.Job;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.work.WorkStore;

class JobsFunctionTest {
    private static final String ID = "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21";
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final Instant ORDERED = Instant.parse("2026-05-11T00:40:00Z");

    private final WorkStore work = new WorkStore(new MemoryDocuments());
    private final JobsFunction function = new JobsFunction(work);

    @Test
    void shows_a_job_from_order_to_result_to_whoever_ordered_it() {
        var job = Job.ordered(ID, Job.Kind.ROSTER_EXPORT, TRAINING, "hospital01", ORDERED);
        order(job);
        var queued = get().to(function);
        assertThat(queued.status()).isEqualTo(200);
        assertThat(queued.json().path("id").textValue()).isEqualTo(ID);
        assertThat(queued.json().path("kind").textValue()).isEqualTo("ROSTER_EXPORT");
        assertThat(queued.json().path("state").textValue()).isEqualTo("QUEUED");
        assertThat(queued.json().path("orderedAt").textValue()).isEqualTo("2026-05-11T00:40:00Z");
        assertThat(queued.json().has("result")).isFalse();

        work.save(job.progressed(120, 300, ORDERED.plusSeconds(5)));
        var running = get().to(function).json();
        assertThat(running.path("state").textValue()).isEqualTo("RUNNING");
        assertThat(running.path("done").intValue()).isEqualTo(120);
        assertThat(running.path("total").intValue()).isEqualTo(300);
        assertThat(running.path("changedAt").textValue()).isEqualTo("2026-05-11T00:40:05Z");

        work.save(job.finished(300, "/trainings/" + TRAINING + "/roster-exports/" + ID, ORDERED.plusSeconds(9)));
        var done = get().to(function).json();
        assertThat(done.path("state").textValue()).isEqualTo("DONE");
        assertThat(done.path("result").textValue()).isEqualTo("/trainings/" + TRAINING + "/roster-exports/" + ID);
    }

    @Test
    void a_job_of_another_organiser_is_answered_as_one_that_is_not_there() {
        var absent = get().to(function);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.code()).isEqualTo("job-not-found");
        order(Job.ordered(ID, Job.Kind.AWARD, TRAINING, "hospital01", ORDERED));
        var others = get().as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(function);
        assertThat(others.status()).isEqualTo(404);
        assertThat(others.json()).isEqualTo(absent.json());
    }

    @Test
    void an_administrator_sees_an_import_of_their_own_and_nobody_elses_job() {
        order(Job.ordered(ID, Job.Kind.ACCOUNT_IMPORT, null, "admin", ORDERED));
        assertThat(get().as(new Caller("admin", Role.ADMINISTRATOR, null, null, null)).to(function).json().path("kind")
            .textValue())
            .isEqualTo("ACCOUNT_IMPORT");
        assertThat(get().as(new Caller("admin2", Role.ADMINISTRATOR, null, null, null)).to(function).code())
            .isEqualTo("job-not-found");
    }

    @Test
    void a_job_that_a_schedule_ordered_is_nobodys() {
        order(Job.ordered(ID, Job.Kind.ANALYSIS, TRAINING, null, ORDERED));
        assertThat(get().to(function).code()).isEqualTo("job-not-found");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"ORGANISER", "REVIEWER", "ADMINISTRATOR"}, mode = EnumSource.Mode.EXCLUDE)
    void no_other_role_sees_jobs(Role role) {
        order(Job.ordered(ID, Job.Kind.AWARD, TRAINING, "hospital01", ORDERED));
        var reply = get()
            .as(new Caller("hospital01", role, null, null, null)).to(function);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("role-not-allowed");
    }

    @Test
    void a_reviewer_sees_their_own_exports_alone() {
        order(Job.ordered(ID, Job.Kind.ROSTER_QUERY_EXPORT, null, "city01", ORDERED));
        assertThat(get().as(new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null)).to(function).status())
            .isEqualTo(200);
        assertThat(get().as(new Caller("city02", Role.REVIEWER, ReviewLevel.CITY, null, null)).to(function).code())
            .isEqualTo("job-not-found");
    }

    @Test
    void nobody_at_all_sees_none() {
        assertThat(get().as(null).to(function).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2f6d0c0a8a534f0e9a5d5b1c7e3f9d21", "2f6d0c0a-8a53-4f0e-9a5d-5b1c7e3f9d21#x", "JOB"})
    void an_id_that_is_no_uuid_is_named(String id) {
        var reply = get().path("jobId", id).to(function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").get(0).path("field").textValue()).isEqualTo("jobId");
    }

    @Test
    void an_id_in_capitals_is_the_same_job() {
        order(Job.ordered(ID, Job.Kind.AWARD, TRAINING, "hospital01", ORDERED));
        assertThat(get().path("jobId", ID.toUpperCase(java.util.Locale.ROOT)).to(function).status()).isEqualTo(200);
    }

    @Test
    void knows_no_other_route() {
        assertThat(get().route("DELETE /jobs/{jobId}").to(function).code()).isEqualTo("no-such-route");
    }

    private void order(Job job) {
        work.order(job, new Order("what it asks for"), kept -> true);
    }

    private record Order(String wanted) {}

    private static Call get() {
        return Events.http("jobs.get-job.json");
    }
}
