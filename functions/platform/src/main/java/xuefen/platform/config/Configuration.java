package xuefen.platform.config;

/** Reads configuration: the environment variables that {@code template.yaml} declares for each function. */
public final class Configuration {
    private Configuration() {}

    /**
     * The value of a variable.
     *
     * @throws IllegalStateException naming the variable when the template does not give it to this function
     */
    public static String of(String variable) {
        var value = System.getenv(variable);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                "environment variable " + variable + " is missing; template.yaml should declare it for this function");
        }
        return value;
    }
}
