package xuefen.local.template;

import java.util.Map;
import java.util.Set;

/** The types of resources that can be run here, and what {@code !GetAtt} may ask of each. */
final class ResourceTypes {
    static final String HTTP_API = "AWS::Serverless::HttpApi";
    static final String FUNCTION = "AWS::Serverless::Function";
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String SECRET = "AWS::SecretsManager::Secret";
    static final String LOG_GROUP = "AWS::Logs::LogGroup";
    static final String ALARM = "AWS::CloudWatch::Alarm";
    static final String CDN = "AWS::CloudFront::Distribution";
    static final String CDN_FUNCTION = "AWS::CloudFront::Function";

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            HTTP_API, Set.of(),
            FUNCTION, Set.of("Arn"),
            TABLE, Set.of("Arn", "StreamArn"),
            QUEUE, Set.of("Arn", "QueueUrl", "QueueName"),
            BUCKET, Set.of("Arn", "RegionalDomainName"),
            SECRET, Set.of(),
            LOG_GROUP, Set.of("Arn"),
            ALARM, Set.of("Arn"),
            CDN, Set.of("DomainName"),
            CDN_FUNCTION, Set.of("FunctionMetadata.FunctionARN"));

    private ResourceTypes() {
    }

    static boolean known(String type) {
        return ATTRIBUTES.containsKey(type);
    }

    static Set<String> attributes(String type) {
        return ATTRIBUTES.get(type);
    }
}
