package xuefen.platform.config;

import java.time.temporal.ChronoUnit;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/** Secrets from Secrets Manager, asked for again every five minutes so that a rotated one takes effect. */
public final class Secrets {
    private static final SecretsProvider PROVIDER = SecretsProvider.builder()
        .withClient(SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build())
        .build();

    private Secrets() {
    }

    /** The secret whose ARN an environment variable holds. */
    public static String of(String variable) {
        return PROVIDER.withMaxAge(5, ChronoUnit.MINUTES).get(Configuration.of(variable));
    }
}
