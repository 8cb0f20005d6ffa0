package xuefen.jobs;

import static xuefen.domain.identity.Role.ADMINISTRATOR;
import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.domain.identity.Role.REVIEWER;
import static xuefen.domain.problem.ProblemCode.JOB_NOT_FOUND;
import static xuefen.platform.http.RouteBuilder.get;

import xuefen.domain.job.Job;
import xuefen.domain.problem.Problem;
import xuefen.platform.http.Answer;
import xuefen.platform.http.HttpFunction;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.work.WorkStore;

/** Reports the progress of a job to the account that ordered it. */
public final class JobsFunction extends HttpFunction {
    static final Routes<JobsFunction> ROUTES = Routes.of(JobsFunction.class,
        get("/jobs/{jobId}").may(ORGANISER, REVIEWER, ADMINISTRATOR).answers(Job.class).refuses(JOB_NOT_FOUND).primed()
            .by(JobsFunction::getJob));

    private final WorkStore work;

    /** As {@code template.yaml} sets it up. */
    public JobsFunction() {
        this(new WorkStore(DynamoDocuments.of("WORK_TABLE")));
    }

    JobsFunction(WorkStore work) {
        super(ROUTES);
        this.work = work;
    }

    private Answer<Job> getJob(Request request) {
        // The job of another account, or of a schedule, does not exist for this caller.
        return Answer.ok(work.job(request.id("jobId")).filter(job -> request.caller().account().equals(job.owner()))
            .orElseThrow(() -> Problem.of(JOB_NOT_FOUND)));
    }
}
