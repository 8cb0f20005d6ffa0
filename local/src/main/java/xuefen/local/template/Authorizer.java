package xuefen.local.template;

import java.time.Duration;
import java.util.List;

/**
 * A Lambda authorizer of payload format 2.0 with simple responses.
 *
 * @param name             its name in the API
 * @param function         logical id of its function
 * @param identityHeaders  headers, in lower case; without them a request is refused without a call. Together they are
 *                         the key of its cache
 * @param reauthorizeEvery how long an answer is cached; zero disables the cache
 */
public record Authorizer(String name, String function, List<String> identityHeaders, Duration reauthorizeEvery) {}
