package xuefen.local.resource;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import xuefen.local.standin.Credentials;

/**
 * Clients of the stand-ins. They take nothing from the environment, so that a developer's keys for AWS are never used.
 */
public final class AwsClients {
    private AwsClients() {}

    /**
     * A client of DynamoDB Local.
     *
     * @param endpoint where it listens
     * @return the client
     */
    public static DynamoDbClient dynamoDb(URI endpoint) {
        // Endpoint discovery asks the real service unless disabled.
        return build(DynamoDbClient.builder().endpointDiscoveryEnabled(false), endpoint);
    }

    /**
     * A client of the streams of DynamoDB Local.
     *
     * @param endpoint where it listens
     * @return the client
     */
    public static DynamoDbStreamsClient dynamoDbStreams(URI endpoint) {
        return build(DynamoDbStreamsClient.builder(), endpoint);
    }

    /**
     * A client of ElasticMQ.
     *
     * @param endpoint where it listens
     * @return the client
     */
    public static SqsClient sqs(URI endpoint) {
        return build(SqsClient.builder(), endpoint);
    }

    /**
     * A client of s3proxy.
     *
     * @param endpoint where it listens
     * @return the client
     */
    public static S3Client s3(URI endpoint) {
        return build(S3Client.builder().forcePathStyle(true), endpoint);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
            .region(Region.of(Credentials.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    }
}
