package xuefen.local.resource;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import xuefen.local.standin.SecretGenerator;
import xuefen.local.standin.SecretVault;
import xuefen.local.standin.StartFailure;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;

/** Creates the declared resources kind by kind, so that each kind can begin as soon as its stand-in listens. */
public final class Resources {
    private Resources() {}

    /**
     * Creates or updates the tables.
     *
     * @param template the declarations
     * @param endpoint where DynamoDB listens
     * @return what references to them stand for
     * @throws StartFailure if a table cannot become what is declared
     */
    public static Map<String, Map<String, String>> tables(Template template, URI endpoint) {
        try (DynamoDbClient client = AwsClients.dynamoDb(endpoint)) {
            var tables = new Tables(client);
            Map<String, Map<String, String>> values = new TreeMap<>();
            template.tables().forEach((id, table) -> values.put(id, tables.ensure(table)));
            return values;
        } catch (SdkException e) {
            throw new StartFailure("数据库里的表无法建立或打开，数据可能已损坏：" + e.getMessage(), e);
        }
    }

    /**
     * Creates or updates the queues.
     *
     * @param template the declarations
     * @param endpoint where SQS listens
     * @return what references to them stand for
     * @throws StartFailure if a queue cannot become what is declared
     */
    public static Map<String, Map<String, String>> queues(Template template, URI endpoint) {
        try (SqsClient client = AwsClients.sqs(endpoint)) {
            return new Queues(client, endpoint).ensure(template.queues().values());
        } catch (SdkException e) {
            throw new StartFailure("消息队列无法建立或打开：" + e.getMessage(), e);
        }
    }

    /**
     * Creates the buckets. Versioning is left out: on a folder, s3proxy keeps the last version only.
     *
     * @param template the declarations
     * @param endpoint where S3 listens
     * @return what references to them stand for
     * @throws StartFailure if a bucket cannot be created
     */
    public static Map<String, Map<String, String>> buckets(Template template, URI endpoint) {
        try (S3Client client = AwsClients.s3(endpoint)) {
            var present = client.listBuckets().buckets().stream().map(bucket -> bucket.name())
                .collect(Collectors.toSet());
            Map<String, Map<String, String>> values = new TreeMap<>();
            template.buckets().keySet().forEach(id -> {
                String name = Names.ofBucket(id);
                if (!present.contains(name)) {
                    client.createBucket(request -> request.bucket(name));
                }
                values.put(id, Map.of(Resolved.REF, name, "Arn", "arn:aws:s3:::" + name,
                    "RegionalDomainName", endpoint.getAuthority()));
            });
            return values;
        } catch (SdkException e) {
            throw new StartFailure("文件存储桶无法建立：" + e.getMessage(), e);
        }
    }

    /**
     * Creates the secrets that do not exist yet.
     *
     * @param template the declarations
     * @param vault    where they are kept
     * @return what references to them stand for
     */
    public static Map<String, Map<String, String>> secrets(Template template, SecretVault vault) {
        Map<String, Map<String, String>> values = new TreeMap<>();
        template.secrets().forEach((id, secret) -> {
            String name = Names.of(id);
            vault.ensure(name,
                new SecretGenerator(secret.passwordLength(), secret.excludePunctuation(), secret.excludeCharacters()));
            values.put(id, Map.of(Resolved.REF, SecretVault.arn(name)));
        });
        return values;
    }
}
