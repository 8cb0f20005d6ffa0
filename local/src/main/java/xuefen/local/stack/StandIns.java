package xuefen.local.stack;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import xuefen.local.resource.Resources;
import xuefen.local.standin.CrossOrigin;
import xuefen.local.standin.DynamoDbLocal;
import xuefen.local.standin.ElasticMq;
import xuefen.local.standin.ObjectStore;
import xuefen.local.standin.SecretVault;
import xuefen.local.standin.Secrets;
import xuefen.local.standin.StandIn;
import xuefen.local.standin.StartFailure;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;

/**
 * All stand-ins, each with the resources that the template declares for it. They start in parallel: the slowest is a
 * process that mostly waits.
 */
final class StandIns implements AutoCloseable {
    private final ConcurrentLinkedDeque<StandIn> running = new ConcurrentLinkedDeque<>();
    private final Map<String, Map<String, String>> resources = new TreeMap<>();
    private DynamoDbLocal dynamoDb;
    private URI sqs;
    private URI s3;
    private URI secretsManager;

    private StandIns() {}

    /**
     * Starts the stand-ins and creates missing resources.
     *
     * @param template the declarations
     * @param options  the options of the stack
     * @param data     the data folder
     * @return the running stand-ins
     * @throws StartFailure if one does not start; none runs then
     */
    static StandIns start(Template template, StackOptions options, DataFolder data) {
        var all = new StandIns();
        try (ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("start-", 0).factory())) {
            Future<Map<String, Map<String, String>>> tables = threads.submit(() -> {
                all.dynamoDb = all
                    .add(DynamoDbLocal.start(options.target().resolve("dynamodb-local"), data.dynamoDb()));
                return Resources.tables(template, all.dynamoDb.endpoint());
            });
            Future<Map<String, Map<String, String>>> queues = threads.submit(() -> {
                all.sqs = all.add(ElasticMq.start(data.queues())).endpoint();
                return Resources.queues(template, all.sqs);
            });
            Future<Map<String, Map<String, String>>> buckets = threads.submit(() -> {
                all.s3 = all.add(ObjectStore.start(data.files(), crossOrigin(template))).endpoint();
                return Resources.buckets(template, all.s3);
            });
            Future<Map<String, Map<String, String>>> secrets = threads.submit(() -> {
                SecretVault vault = SecretVault.open(data.secrets());
                Map<String, Map<String, String>> values = Resources.secrets(template, vault);
                all.secretsManager = all.add(Secrets.start(vault)).endpoint();
                return values;
            });
            for (var part : List.of(tables, queues, buckets, secrets)) {
                all.resources.putAll(part.get());
            }
            return all;
        } catch (ExecutionException e) {
            all.close();
            throw e.getCause() instanceof StartFailure failure ? failure : new StartFailure("替身服务没有启动："
                + (e.getCause() instanceof IOException io ? StartFailure.why(io) : e.getCause())
                + "。数据目录若被改动过，可从备份恢复，或用 --data 换一个。", e.getCause());
        } catch (InterruptedException e) {
            all.close();
            Thread.currentThread().interrupt();
            throw new StartFailure("启动被打断。", e);
        }
    }

    /** s3proxy has one set of rules for all buckets. */
    private static CrossOrigin crossOrigin(Template template) {
        var rules = template.buckets().values().stream().flatMap(bucket -> bucket.cors().stream()).toList();
        return new CrossOrigin(rules.stream().flatMap(rule -> rule.origins().stream()).distinct().toList(),
            rules.stream().flatMap(rule -> rule.methods().stream()).distinct().toList(),
            rules.stream().flatMap(rule -> rule.headers().stream()).distinct().toList());
    }

    private <S extends StandIn> S add(S standIn) {
        running.addFirst(standIn);
        return standIn;
    }

    /** {@return the names of the resources} */
    Resolved resolved() {
        return new Resolved(resources);
    }

    /** {@return addresses by the last part of their {@code AWS_ENDPOINT_URL_…}} */
    Map<String, URI> endpoints() {
        return Map.of("DYNAMODB", dynamoDb.endpoint(), "SQS", sqs, "S3", s3, "SECRETS_MANAGER", secretsManager);
    }

    DynamoDbLocal dynamoDb() {
        return dynamoDb;
    }

    @Override
    public void close() {
        running.forEach(StandIn::close);
        running.clear();
    }
}
