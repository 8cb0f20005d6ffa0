package xuefen.platform.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;

/**
 * One route of a function, declared once: {@code template.yaml} says that it is deployed, and everything else that others know of it (its role check, its
 * audit entry, {@code docs/routes.md}, {@code docs/openapi.yaml}) is taken from here. {@link RouteBuilder} makes it, as a sentence.
 *
 * @param key     method and path pattern, as in {@code GET /jobs/{jobId}}
 * @param access  who may call
 * @param takes   the body
 * @param returns the answer of a success
 * @param query   names of the query's parameters that it reads, besides those of paging
 * @param refuses problems that its own rules give, besides those that {@link #problems()} adds
 * @param audited what the audit log is told of it
 * @param primed  the request to answer before a snapshot
 * @param step    the method that does it
 */
public record Route<F>(String key, Access access, Optional<Takes<?>> takes, Returns returns, List<String> query, Set<ProblemCode> refuses,
    Optional<Audited> audited, Optional<Harmless> primed, Step<F> step) {

    /** What a route does once its caller, and its body if it takes one, are known to be right. */
    interface Step<F> {
        Answer<?> take(F function, Request request);
    }

    /**
     * Who may call.
     *
     * @param roles      roles; none where nobody needs to be signed in
     * @param othersThan of reviewers only the city's may, and this is what others are told; null where the level does not matter
     */
    public record Access(Set<Role> roles, String othersThan) {
        /** Whether nobody needs to be signed in. */
        public boolean open() {
            return roles.isEmpty();
        }
    }

    /**
     * A body.
     *
     * @param type      record that it is read as
     * @param otherwise what stands for it where the caller sends none; null where one must be sent
     */
    public record Takes<B>(Class<B> type, B otherwise) {
    }

    /**
     * The answer of a success.
     *
     * @param status HTTP status
     * @param type   record of the body; null where there is none, or a file
     * @param pages  whether the body is a {@link xuefen.platform.store.Page} of that record
     * @param paged  whether it goes on with {@code limit} and {@code cursor}
     * @param files  content types of a file, none where it is JSON
     */
    public record Returns(int status, Class<?> type, boolean pages, boolean paged, List<String> files) {
    }

    /**
     * What the audit log is told.
     *
     * @param subject what the entry is about, with parameters of the path: {@code training#{trainingId}}
     * @param events  what was done; of several, the method chooses
     * @param always  whether every success is told; otherwise the method says when
     */
    public record Audited(String subject, List<String> events, boolean always) {
    }

    /** Every problem that it may answer with: its own, and those that follow from what it takes and whom it lets in. */
    public Set<ProblemCode> problems() {
        var problems = EnumSet.noneOf(ProblemCode.class);
        problems.addAll(refuses);
        if (takes.isPresent()) {
            problems.addAll(Set.of(ProblemCode.BODY_NOT_JSON, ProblemCode.BODY_TOO_LARGE, ProblemCode.FIELDS_INVALID));
        }
        if (!access.open()) {
            problems.add(ProblemCode.ROLE_NOT_ALLOWED);
        }
        if (returns.paged() || !query.isEmpty() || key.contains("{") && !access.open()) {
            problems.add(ProblemCode.FIELDS_INVALID);
        }
        return problems;
    }
}
