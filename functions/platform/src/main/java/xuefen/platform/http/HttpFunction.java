package xuefen.platform.http;

import java.util.Base64;
import java.util.HashMap;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkServiceException;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.platform.json.Json;
import xuefen.platform.snapshot.Priming;
import xuefen.platform.snapshot.PrimingContext;
import xuefen.platform.store.AuditLog;
import xuefen.platform.telemetry.Telemetry;

/**
 * A function behind the HTTP API. A subclass declares its routes, or joins those of its parts, in a constant
 * {@code ROUTES}, the same as {@code template.yaml} sends to it. This class alone checks the caller's role and body,
 * writes the audit log, and answers refusals and failures.
 */
public abstract class HttpFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);

    private final Routes<?> routes;
    private final AuditLog audit;
    private final Resource priming;

    /** A function without entries in the audit log. */
    protected HttpFunction(Routes<?> routes) {
        this(routes, null);
    }

    /** A function with these routes. Registers its priming; the snapshot is taken after construction. */
    @SuppressWarnings("this-escape")
    protected HttpFunction(Routes<?> routes, AuditLog audit) {
        if (audit == null && routes.all().stream().anyMatch(route -> route.audited().isPresent())) {
            throw new IllegalStateException(
                getClass().getSimpleName() + " has routes of which the audit log is told, and no log");
        }
        this.routes = routes;
        this.audit = audit;
        priming = Priming.of(getClass().getSimpleName(), this::prime);
    }

    /**
     * Answers the primed routes. A subclass adds work for code that no harmless request reaches. Priming leaves no
     * trace.
     */
    protected void prime() {
        var context = new PrimingContext(getClass().getSimpleName());
        routes.all().stream().flatMap(route -> route.primed().stream())
            .forEach(each -> Telemetry.unmeasured(context, () -> answer(each.event(), context.getAwsRequestId())));
    }

    @Override
    public final APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return Telemetry.of(context, () -> answer(event, context.getAwsRequestId()));
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, String requestId) {
        try {
            return response(answer(event));
        } catch (Problem problem) {
            // Only the code is logged: a body may hold personal data.
            LOG.info("{} refused: {}", event.getRouteKey(), problem.code().code());
            return response(ProblemDetails.of(problem, requestId).answer(problem.retryAfter()));
        } catch (SdkServiceException e) {
            LOG.error("{} failed", event.getRouteKey(), e);
            return response(
                (e.isThrottlingException() ? ProblemDetails.busy(requestId) : ProblemDetails.internal(requestId))
                    .answer());
        } catch (RuntimeException e) {
            LOG.error("{} failed", event.getRouteKey(), e);
            return response(ProblemDetails.internal(requestId).answer());
        }
    }

    private Answer<?> answer(APIGatewayV2HTTPEvent event) {
        var bound = routes.find(event.getRouteKey(), this).orElseThrow(() -> Problem.of(ProblemCode.NO_SUCH_ROUTE));
        var request = new Request(event, bound.route(), audit);
        var answer = bound.step().apply(request);
        var declared = bound.route().returns();
        if (declared.files().isEmpty() && answer.status() != declared.status()) {
            throw new IllegalStateException(
                event.getRouteKey() + " declares " + declared.status() + " and answered " + answer.status());
        }
        request.auditSuccess();
        return answer;
    }

    private static APIGatewayV2HTTPResponse response(Answer<?> answer) {
        var headers = new HashMap<String, String>();
        if (answer.body() != null) {
            headers.put("content-type", "application/json; charset=utf-8");
        }
        headers.put("cache-control", "no-store"); // answers are personal
        headers.put("x-content-type-options", "nosniff"); // browsers must not guess a content type
        headers.putAll(answer.headers());
        var response = APIGatewayV2HTTPResponse.builder().withStatusCode(answer.status()).withHeaders(headers);
        return switch (answer.body()) {
            case null -> response.build();
            // A JSON event can carry bytes only as base64.
            case byte[] bytes ->
                response.withBody(Base64.getEncoder().encodeToString(bytes)).withIsBase64Encoded(true).build();
            default -> response.withBody(Json.write(answer.body())).build();
        };
    }
}
