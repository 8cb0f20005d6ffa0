package xuefen.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API.
 *
 * @param name              its logical id
 * @param authorizers       authorizers by name
 * @param defaultAuthorizer the authorizer of routes that name none
 */
public record HttpApi(String name, Map<String, Authorizer> authorizers, Optional<String> defaultAuthorizer) {}
