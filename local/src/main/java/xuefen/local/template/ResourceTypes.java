package xuefen.local.template;

import java.util.Map;
import java.util.Set;

/** The types of resources that can run here, and the attributes that {@code !GetAtt} may ask of each. */
final class ResourceTypes {
    static final String HTTP_API = "AWS::Serverless::HttpApi";
    static final String FUNCTION = "AWS::Serverless::Function";
    static final String EVENT_SOURCE = "AWS::Lambda::EventSourceMapping";
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String BUCKET_POLICY = "AWS::S3::BucketPolicy";
    static final String SECRET = "AWS::SecretsManager::Secret";
    static final String LOG_GROUP = "AWS::Logs::LogGroup";
    static final String ALARM = "AWS::CloudWatch::Alarm";
    static final String STATE_MACHINE = "AWS::Serverless::StateMachine";
    static final String CDN = "AWS::CloudFront::Distribution";
    static final String CDN_FUNCTION = "AWS::CloudFront::Function";

    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
        Map.entry(HTTP_API, Set.of()),
        Map.entry(FUNCTION, Set.of("Arn")),
        Map.entry(EVENT_SOURCE, Set.of()),
        Map.entry(TABLE, Set.of("Arn", "StreamArn")),
        Map.entry(QUEUE, Set.of("Arn", "QueueUrl", "QueueName")),
        Map.entry(BUCKET, Set.of("Arn", "RegionalDomainName")),
        Map.entry(BUCKET_POLICY, Set.of()),
        Map.entry(SECRET, Set.of()),
        Map.entry(LOG_GROUP, Set.of("Arn")),
        Map.entry(ALARM, Set.of("Arn")),
        Map.entry(STATE_MACHINE, Set.of("Arn")),
        Map.entry(CDN, Set.of("DomainName")),
        Map.entry(CDN_FUNCTION, Set.of("FunctionMetadata.FunctionARN")));

    private ResourceTypes() {}

    static boolean known(String type) {
        return ATTRIBUTES.containsKey(type);
    }

    static Set<String> attributes(String type) {
        return ATTRIBUTES.getOrDefault(type, Set.of());
    }
}
