package xuefen.local.standin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.DB;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.util.Either;
import scalikejdbc.ConnectionPool;

/**
 * ElasticMQ in this JVM, with queues and messages in one SQLite file. On {@code kill -9} its documented H2 setting
 * loses acknowledged messages; SQLite with a write-ahead log does not. It is wired by hand, because its own server
 * class lacks three things: it does not report its port, and it answers requests before the stored messages are
 * restored, and requests without the keys of this run.
 */
public final class ElasticMq implements StandIn {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * Our own shutdown decides when queues end: a shutdown hook of the actor system would end them while functions
     * still work.
     */
    private static final Config CONFIG = ConfigFactory.parseString("""
        pekko {
          loglevel = "WARNING"
          stdout-loglevel = "WARNING"
          jvm-shutdown-hooks = off
          coordinated-shutdown.run-by-jvm-shutdown-hook = off
          # Nothing here reads what AWS clients say in headers but action and length.
          http.server.parsing.modeled-header-parsing = off
          http.server.request-timeout = infinite
          http.server.max-connections = 4096
          http.server.backlog = 1024
          actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 3 }
          actor.internal-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 2 }
        }
        """);

    /** Whether one runs in this JVM: ElasticMQ has one pool of database connections, which a second would take over. */
    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final ActorSystem system;
    private final URI endpoint;

    private ElasticMq(ActorSystem system, URI endpoint) {
        this.system = system;
        this.endpoint = endpoint;
    }

    /**
     * Starts ElasticMQ, restores queues and messages, and listens.
     *
     * @param file the file of queues and messages
     * @return the running stand-in
     * @throws StartFailure          if it does not start
     * @throws IllegalStateException if one runs in this JVM already
     */
    public static ElasticMq start(Path file) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException("one ElasticMQ runs in this JVM already, and has the only connections");
        }
        try {
            return startOne(file);
        } catch (RuntimeException e) {
            RUNNING.set(false);
            throw e;
        }
    }

    private static ElasticMq startOne(Path file) {
        String uri = "jdbc:sqlite:" + file.toAbsolutePath() + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000";
        var storage = new SqlQueuePersistenceConfig(true, "org.sqlite.JDBC", uri, "", "", false);
        // ElasticMQ opens its pool once per JVM and for one file; opening it here lets the next start use another file.
        DB.initializeSingleton(storage);
        var settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(uri, "", "", settings, ConnectionPool.singleton$default$5(uri, "", "", settings));

        var system = ActorSystem.create("elasticmq",
            CONFIG.withFallback(ConfigFactory.load(ElasticMq.class.getClassLoader())));
        GatedHttp.install(system, Door.ofThisRun());
        try {
            ActorRef store = system.actorOf(Props.create(SqlQueuePersistenceActor.class, storage, noQueues()));
            ActorRef manager = system.actorOf(Props.create(QueueManagerActor.class, new NowProvider(),
                StrictSQSLimits$.MODULE$, Option.apply(store)));
            var restored = Patterns.ask(store, new QueueEvent.Restore(manager), PATIENCE).toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (restored instanceof Either<?, ?> either && either.isLeft()) {
                throw new StartFailure("消息队列里保存的内容无法恢复（" + file + "）：" + either.left(), null);
            }
            var server = TheSQSRestServerBuilder.apply(Option.apply(system), Option.apply(manager), "127.0.0.1", 0,
                new NodeAddress("http", "127.0.0.1", 0, ""), true, StrictSQSLimits$.MODULE$, Credentials.REGION,
                Credentials.ACCOUNT, Option.apply(store), AutoCreateQueuesConfig.disabled()).start();
            int port = server.waitUntilStarted().localAddress().getPort();
            return new ElasticMq(system, URI.create("http://127.0.0.1:" + port));
        } catch (ExecutionException | TimeoutException e) {
            system.terminate();
            throw new StartFailure("消息队列没有启动，它的数据可能已损坏（" + file + "）。", e);
        } catch (InterruptedException e) {
            system.terminate();
            Thread.currentThread().interrupt();
            throw new StartFailure("消息队列的启动被打断。", e);
        } catch (StartFailure e) {
            system.terminate();
            throw e;
        }
    }

    private static scala.collection.immutable.List<CreateQueueMetadata> noQueues() {
        return scala.collection.immutable.List$.MODULE$.empty();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Messages are on disk already, so an abrupt end loses none.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ConnectionPool.closeAll();
            RUNNING.set(false);
        }
    }
}
