package xuefen.local.standin;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Main class of DynamoDB Local's process: starts its server on the loopback address, on any free port, behind a door,
 * prints the port on standard output, and ends with its parent. The server's own command line can do none of the four:
 * it listens on every address of the machine and answers anybody. It uses reflection, because DynamoDB Local's licence
 * does not let us compile against it; Jetty's does.
 */
public final class DynamoDbProcess {
    /** Beginning of the line with the port. */
    static final String LISTENING = "listening on ";

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private DynamoDbProcess() {}

    /**
     * Runs the server until the parent is gone.
     *
     * @param args the arguments of DynamoDB Local's own command line
     * @throws Exception if it does not start
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        Object proxy = Class.forName(RUNNER).getMethod("createServerFromCommandLineArgs", String[].class).invoke(null,
            (Object) args);
        var field = proxy.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Server server = (Server) field.get(proxy);
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.setHandler(new DynamoDbDoor(server.getHandler(), Door.ofThisRun()));
        // Not start(), which would also report the start to AWS.
        proxy.getClass().getMethod("safeStart").invoke(proxy);
        System.out.println(LISTENING + connector.getLocalPort());
        proxy.getClass().getMethod("join").invoke(proxy);
    }
}
