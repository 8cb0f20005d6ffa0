package xuefen.local.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import xuefen.local.standin.Credentials;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;

/** The environment variables of the functions: what the template says, and where the stand-ins listen. */
final class HostEnvironment {
    /** What a developer may have set for AWS itself. None of it may reach the functions: they would turn to the real services. */
    private static final List<String> NOT_INHERITED = List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CA_BUNDLE",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    private HostEnvironment() {
    }

    /**
     * The variables that make up the functions' world.
     *
     * @param template  the declarations
     * @param resolved  what resources are called
     * @param endpoints stand-ins by the last part of their {@code AWS_ENDPOINT_URL_…}
     * @return values by name
     */
    static Map<String, String> of(Template template, Resolved resolved, Map<String, URI> endpoints) {
        Map<String, String> variables = new TreeMap<>(template.environment(resolved));
        variables.put("AWS_REGION", Credentials.REGION);
        variables.put("AWS_ACCESS_KEY_ID", Credentials.ACCESS_KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", Credentials.SECRET_ACCESS_KEY);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        // Metrics go to standard output as on Lambda. Left to guess, their library sends each to an agent that nobody runs, with warnings.
        variables.put("AWS_EMF_ENVIRONMENT", "Lambda");
        endpoints.forEach((service, endpoint) -> variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
        return variables;
    }

    /**
     * The same for a process that would inherit ours.
     *
     * @param variables what {@link #of} gave
     * @return those, and an empty value for each variable that is to be taken away
     */
    static Map<String, String> withoutInherited(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(variables);
        NOT_INHERITED.forEach(name -> all.putIfAbsent(name, ""));
        return all;
    }
}
