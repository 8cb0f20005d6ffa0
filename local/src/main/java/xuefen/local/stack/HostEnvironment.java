package xuefen.local.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import xuefen.local.standin.Credentials;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;

/** The environment variables of the functions: those of the template, and the addresses of the stand-ins. */
final class HostEnvironment {
    /**
     * Variables that a developer may have set for AWS itself. None may reach the functions, which would call the real
     * services.
     */
    private static final List<String> NOT_INHERITED = List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN",
        "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CA_BUNDLE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    private HostEnvironment() {}

    /**
     * The environment variables of the functions.
     *
     * @param template  the declarations
     * @param resolved  the names of the resources
     * @param endpoints addresses of the stand-ins by the last part of their {@code AWS_ENDPOINT_URL_…}
     * @return values by name
     */
    static Map<String, String> of(Template template, Resolved resolved, Map<String, URI> endpoints) {
        Map<String, String> variables = new TreeMap<>(template.environment(resolved));
        variables.put("AWS_REGION", Credentials.REGION);
        variables.put("AWS_ACCESS_KEY_ID", Credentials.ACCESS_KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", Credentials.SECRET_ACCESS_KEY);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        // Metrics go to standard output as on Lambda. Without this the library sends each to an agent that does not run
        // here, and logs warnings.
        variables.put("AWS_EMF_ENVIRONMENT", "Lambda");
        endpoints.forEach((service, endpoint) -> variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
        return variables;
    }

    /**
     * The same variables for a process that would inherit ours.
     *
     * @param variables the result of {@link #of}
     * @return those variables, and an empty value for each variable to remove
     */
    static Map<String, String> withoutInherited(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(variables);
        NOT_INHERITED.forEach(name -> all.putIfAbsent(name, ""));
        return all;
    }
}
