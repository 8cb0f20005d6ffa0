package xuefen.platform.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/**
 * RFC 9457 problem details, the one shape of every error.
 *
 * @param type     names the problem; {@code about:blank} is never used
 * @param title    Chinese sentence that a person can act on
 * @param status   HTTP status
 * @param code     stable code
 * @param detail   Chinese sentence about this case; null where the title is enough
 * @param fields   invalid fields; null where the problem is not about fields
 * @param instance request id, to find the log by
 */
public record ProblemDetails(String type, String title, int status, String code, String detail,
    List<FieldProblem> fields, String instance) {
    /** Code of an error on our side. */
    static final String INTERNAL = "internal-error";
    /** Code of a temporary overload. */
    static final String BUSY = "busy";

    static ProblemDetails of(Problem problem, String requestId) {
        var code = problem.code();
        return new ProblemDetails(type(code.code()), code.title(), status(code.kind()), code.code(), problem.detail(),
            problem.fields().isEmpty() ? null : problem.fields(), instance(requestId));
    }

    static ProblemDetails internal(String requestId) {
        return new ProblemDetails(type(INTERNAL), "系统出错，请稍后重试", 500, INTERNAL, null, null, instance(requestId));
    }

    static ProblemDetails busy(String requestId) {
        return new ProblemDetails(type(BUSY), "系统繁忙，请稍后重试", 503, BUSY, null, null, instance(requestId));
    }

    Answer<ProblemDetails> answer() {
        return answer(status == 503 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty());
    }

    /** The answer, with {@code retry-after} where the wait is known. */
    Answer<ProblemDetails> answer(Optional<Duration> retryAfter) {
        var headers = new HashMap<>(Map.of("content-type", "application/problem+json"));
        // Rounded up, so that a caller who waits exactly that long is not early.
        retryAfter.ifPresent(
            wait -> headers.put("retry-after", Long.toString(wait.plusNanos(999_999_999).toSeconds())));
        return new Answer<>(status, this, headers);
    }

    /** The problems that every function may answer with, whatever its routes declare, for a request id. */
    public static List<ProblemDetails> everywhere(String requestId) {
        return List.of(internal(requestId), busy(requestId));
    }

    /** The HTTP status of a problem. */
    public static int status(ProblemCode code) {
        return status(code.kind());
    }

    private static int status(ProblemCode.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case INVALID, REFUSED -> 422;
            case TOO_MANY -> 429;
        };
    }

    private static String type(String code) {
        return "urn:xuefen:problem:" + code;
    }

    private static String instance(String requestId) {
        return "urn:xuefen:request:" + requestId;
    }
}
