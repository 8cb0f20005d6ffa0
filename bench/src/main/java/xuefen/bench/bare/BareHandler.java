package xuefen.bench.bare;

import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** The least that a Java function can be: it answers, and uses nothing. */
public final class BareHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** Made by the runtime. */
    public BareHandler() {}

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return Map.of("statusCode", 200, "body", "{}");
    }
}
