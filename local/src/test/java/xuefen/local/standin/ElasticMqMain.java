package xuefen.local.standin;

import java.nio.file.Path;

/** ElasticMQ alone in a JVM that a test can kill. */
final class ElasticMqMain {
    private ElasticMqMain() {}

    public static void main(String[] args) {
        ParentWatch.start();
        System.out.println("at " + ElasticMq.start(Path.of(args[0])).endpoint());
    }
}
