package xuefen.platform.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.http.Route.Access;
import xuefen.platform.http.Route.Audited;
import xuefen.platform.http.Route.Returns;
import xuefen.platform.http.Route.Takes;
import xuefen.platform.store.AuditSubject;
import xuefen.platform.store.Page;

/**
 * Builds a route; its declaration reads as a sentence:
 * {@code get("/jobs/{jobId}").may(ORGANISER).answers(Job.class).refuses(JOB_NOT_FOUND).by(JobsFunction::job)}.
 *
 * @param <B> record of the body
 * @param <A> type of the answer
 */
public final class RouteBuilder<B, A> {
    private final String key;
    private Access access;
    private Takes<?> takes;
    private Returns returns;
    private final List<String> query = new ArrayList<>();
    private final Set<ProblemCode> refuses = EnumSet.noneOf(ProblemCode.class);
    private Audited audited;
    private Harmless primed;

    private RouteBuilder(String method, String path) {
        key = method + " " + path;
    }

    /** The method of a route without a body. */
    public interface Method<F, A> {
        /** Answers a request. */
        Answer<A> answer(F function, Request request);
    }

    /** The method of a route with a body. */
    public interface MethodWithBody<F, B, A> {
        /** Answers a request. */
        Answer<A> answer(F function, Request request, B body);
    }

    /** A {@code GET} of a path. */
    public static RouteBuilder<Void, Void> get(String path) {
        return new RouteBuilder<>("GET", path);
    }

    /** A {@code HEAD} of a path. */
    public static RouteBuilder<Void, Void> head(String path) {
        return new RouteBuilder<>("HEAD", path);
    }

    /** A {@code PUT} of a path. */
    public static RouteBuilder<Void, Void> put(String path) {
        return new RouteBuilder<>("PUT", path);
    }

    /** A {@code POST} to a path. */
    public static RouteBuilder<Void, Void> post(String path) {
        return new RouteBuilder<>("POST", path);
    }

    /** A {@code DELETE} of a path. */
    public static RouteBuilder<Void, Void> delete(String path) {
        return new RouteBuilder<>("DELETE", path);
    }

    /** Anybody may call, without signing in. */
    public RouteBuilder<B, A> open() {
        access = new Access(Set.of(), null);
        return this;
    }

    /** Accounts of these roles may call. */
    public RouteBuilder<B, A> may(Role first, Role... others) {
        var roles = new LinkedHashSet<>(List.of(first));
        roles.addAll(List.of(others));
        access = new Access(Collections.unmodifiableSet(roles), null);
        return this;
    }

    /**
     * Of the reviewers, only those of the city may call.
     *
     * @param refusal the message to the other reviewers; null for the title of {@code role-not-allowed}
     */
    public RouteBuilder<B, A> ofTheCity(String refusal) {
        access = new Access(access.roles(), refusal == null ? ProblemCode.ROLE_NOT_ALLOWED.title() : refusal);
        return this;
    }

    /** It takes a body. */
    public <T> RouteBuilder<T, A> takes(Class<T> type) {
        return takes(type, null);
    }

    /** It takes a body, with a default where the caller sends none. */
    @SuppressWarnings("unchecked") // the type of the body is known from here on
    public <T> RouteBuilder<T, A> takes(Class<T> type, T otherwise) {
        takes = new Takes<>(type, otherwise);
        return (RouteBuilder<T, A>) this;
    }

    /** It reads these query parameters, besides those of paging. */
    public RouteBuilder<B, A> asks(String... names) {
        return asks(List.of(names));
    }

    /** The same for names that several routes share. */
    public RouteBuilder<B, A> asks(List<String> names) {
        query.addAll(names);
        return this;
    }

    /** 200 with this record. */
    public <T> RouteBuilder<B, T> answers(Class<T> type) {
        return returns(new Returns(200, type, false, false, List.of()));
    }

    /** 200 with this record, paged by {@code limit} and {@code cursor}. */
    public <T> RouteBuilder<B, T> answersPaged(Class<T> type) {
        return returns(new Returns(200, type, false, true, List.of()));
    }

    /** 200 with a page of this record. */
    public <T> RouteBuilder<B, Page<T>> answersPageOf(Class<T> type) {
        return returns(new Returns(200, type, true, true, List.of()));
    }

    /** 200 with a file of one of these content types. */
    public RouteBuilder<B, byte[]> answersFile(String... types) {
        return returns(new Returns(200, null, false, false, List.of(types)));
    }

    /** 202 with this record: accepted, to be done later. */
    public <T> RouteBuilder<B, T> accepts(Class<T> type) {
        return returns(new Returns(202, type, false, false, List.of()));
    }

    /** 204: done, without a body. */
    public RouteBuilder<B, Void> answersNothing() {
        return returns(new Returns(204, null, false, false, List.of()));
    }

    @SuppressWarnings("unchecked") // the type of the answer is known from here on
    private <T> RouteBuilder<B, T> returns(Returns given) {
        returns = given;
        return (RouteBuilder<B, T>) this;
    }

    /** The problems of its own rules; those of role, path, query and body are added by themselves. */
    public RouteBuilder<B, A> refuses(ProblemCode... codes) {
        refuses.addAll(List.of(codes));
        return this;
    }

    /**
     * Every success is recorded in the audit log before the answer goes out, unless the method has recorded it with
     * {@link Request#audit(String)}.
     *
     * @param subject what the entry is about; the path parameter of that name says which one
     */
    public RouteBuilder<B, A> audited(AuditSubject subject, String event) {
        audited = new Audited(subject, List.of(event), true);
        return this;
    }

    /**
     * The method decides with {@link Request#audit(String)} whether to record an event: for actions that change nothing
     * when repeated. With {@link Request#audit(String, String)} it records one for each thing that the body names.
     */
    public RouteBuilder<B, A> mayAudit(AuditSubject subject, String... events) {
        audited = new Audited(subject, List.of(events), false);
        return this;
    }

    /**
     * The function answers it before a snapshot, for a nonexistent account of its first role, so that the first real
     * request finds it warm.
     */
    public RouteBuilder<B, A> primed() {
        return primed(UnaryOperator.identity());
    }

    /** The same with a body or a query. */
    public RouteBuilder<B, A> primed(UnaryOperator<Harmless> with) {
        primed = with.apply(Harmless.to(key, access.roles().stream().findFirst().orElse(null)));
        return this;
    }

    /** The method that answers it. */
    public <F> Route<F> by(Method<F, A> method) {
        if (takes != null) {
            throw new IllegalStateException(key + " takes a body, which its method does not");
        }
        return declared(method::answer);
    }

    /** The method that answers it, with the body. */
    @SuppressWarnings("unchecked") // takes() made the body of that type
    public <F> Route<F> by(MethodWithBody<F, B, A> method) {
        if (takes == null) {
            throw new IllegalStateException(key + " takes no body, which its method does");
        }
        var body = (Takes<B>) takes;
        return declared((function, request) -> method.answer(function, request, request.body(body)));
    }

    private <F> Route<F> declared(Route.Step<F> step) {
        if (access == null || returns == null) {
            throw new IllegalStateException(key + " must say who may call it, and what it answers");
        }
        return new Route<>(key, access, Optional.ofNullable(takes), returns, List.copyOf(query), Set.copyOf(refuses),
            Optional.ofNullable(audited), Optional.ofNullable(primed), step);
    }
}
