package xuefen.platform.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.store.AuditSubject;

/**
 * One route of a function, declared once. {@code template.yaml} deploys it; its role check, its audit entry,
 * {@code docs/routes.md} and {@code docs/openapi.yaml} are derived from this record. {@link RouteBuilder} builds it.
 *
 * @param key     method and path pattern, as in {@code GET /jobs/{jobId}}
 * @param access  who may call
 * @param takes   the body
 * @param returns the answer on success
 * @param query   names of the query parameters that it reads, besides those of paging
 * @param refuses problems of its own rules, besides those that {@link #problems()} adds
 * @param audited its entries in the audit log
 * @param primed  the request to answer before a snapshot
 * @param step    the method that answers it
 */
public record Route<F>(String key, Access access, Optional<Takes<?>> takes, Returns returns, List<String> query,
    Set<ProblemCode> refuses, Optional<Audited> audited, Optional<Harmless> primed, Step<F> step) {

    /** The work of a route, after its caller and its body have been checked. */
    interface Step<F> {
        Answer<?> take(F function, Request request);
    }

    /**
     * Who may call.
     *
     * @param roles      the roles that may call; empty where no sign-in is needed
     * @param othersThan the refusal to reviewers below the city, where only the city's reviewers may call; null where
     *                   the level does not matter
     */
    public record Access(Set<Role> roles, String othersThan) {
        /** Whether it needs no sign-in. */
        public boolean open() {
            return roles.isEmpty();
        }
    }

    /**
     * A body.
     *
     * @param type      the record that it is read as
     * @param otherwise the default where the caller sends no body; null where a body is required
     */
    public record Takes<B>(Class<B> type, B otherwise) {}

    /**
     * The answer on success.
     *
     * @param status HTTP status
     * @param type   record of the body; null where there is none, or a file
     * @param pages  whether the body is a {@link xuefen.platform.store.Page} of that record
     * @param paged  whether the answer is paged by {@code limit} and {@code cursor}
     * @param files  content types of a file; empty where the answer is JSON
     */
    public record Returns(int status, Class<?> type, boolean pages, boolean paged, List<String> files) {}

    /**
     * The audit entries of a route.
     *
     * @param subject what the entry is about; the path parameter of that name, or the body, says which one
     * @param events  the events; the method chooses among several
     * @param always  whether every success is recorded; otherwise the method decides
     */
    public record Audited(AuditSubject subject, List<String> events, boolean always) {}

    /** The same route of a function that has this one's as a part. */
    <G> Route<G> of(Function<G, F> part) {
        return new Route<>(key, access, takes, returns, query, refuses, audited, primed,
            (function, request) -> step.take(part.apply(function), request));
    }

    /**
     * Every problem that the route may answer with: its own, and those that follow from its roles, parameters and body.
     */
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
