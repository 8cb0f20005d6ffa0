package xuefen.bench.start;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import xuefen.local.standin.CrossOrigin;
import xuefen.local.standin.DynamoDbLocal;
import xuefen.local.standin.ElasticMq;
import xuefen.local.standin.ObjectStore;
import xuefen.local.standin.StandIn;

/**
 * What a start costs at least: the three stand-ins, side by side as {@code ./run} starts them, on an empty folder, and
 * nothing else.
 */
final class StandInsAlone {
    /** Printed once all three answer. */
    static final String READY = "stand-ins ready";

    private StandInsAlone() {}

    /** @param arguments the folder of DynamoDB Local's jars, and an empty one */
    public static void main(String[] arguments) throws Exception {
        Path jars = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        try (var threads = Executors.newFixedThreadPool(3)) {
            var started = threads.invokeAll(
                List.<Callable<StandIn>>of(() -> DynamoDbLocal.start(jars, data.resolve("dynamodb")),
                    () -> ElasticMq.start(data.resolve("queues.sqlite")),
                    () -> ObjectStore.start(data.resolve("files"), CrossOrigin.NONE)));
            for (var standIn : started) {
                standIn.get();
            }
            System.out.println(READY);
            System.out.flush();
            for (var standIn : started) {
                standIn.get().close();
            }
        }
        // Libraries leave threads behind.
        System.exit(0);
    }
}
