package xuefen.jobs;

import java.util.List;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Harmless;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.JobStore;

/** How far a long piece of work has come, for whoever ordered it. */
public final class JobsFunction extends HttpFunction {
    private final JobStore jobs;

    /** As {@code template.yaml} sets it up. */
    public JobsFunction() {
        this(new JobStore(DynamoDocuments.of("TRAININGS_TABLE")));
    }

    JobsFunction(JobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    protected List<Harmless> harmless() {
        return List.of(Harmless.to("GET /jobs/{jobId}", Role.ORGANISER));
    }

    @Override
    protected Answer route(Request request) {
        return switch (request.routeKey()) {
            case "GET /jobs/{jobId}" -> job(request);
            default -> throw noSuchRoute();
        };
    }

    private Answer job(Request request) {
        var caller = request.caller(Role.ORGANISER, Role.ADMINISTRATOR);
        // Another's job, or a schedule's, is not there for this caller.
        return Answer.ok(jobs.find(request.id("jobId")).filter(job -> caller.account().equals(job.owner()))
            .orElseThrow(() -> Problem.of(ProblemCode.JOB_NOT_FOUND)));
    }
}
