package xuefen.local.standin;

import java.lang.reflect.Method;

/**
 * What runs in DynamoDB Local's own process: starts its server on the loopback address, on any free port, says which one on standard
 * output, and ends with its parent. The server's own command line can do none of the three: it listens on every address of the
 * machine. All by reflection, because DynamoDB Local's licence does not let us compile against it.
 */
public final class DynamoDbProcess {
    /** What the line with the port begins with. */
    static final String LISTENING = "listening on ";

    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private DynamoDbProcess() {
    }

    /**
     * Runs the server until the parent is gone.
     *
     * @param args the arguments of DynamoDB Local's own command line
     * @throws Exception if it does not start
     */
    public static void main(String[] args) throws Exception {
        ParentWatch.start();
        Object proxy = Class.forName(RUNNER).getMethod("createServerFromCommandLineArgs", String[].class).invoke(null, (Object) args);
        var field = proxy.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object server = field.get(proxy);
        Object connector = ((Object[]) server.getClass().getMethod("getConnectors").invoke(server))[0];
        method(connector, "setHost", String.class).invoke(connector, "127.0.0.1");
        method(connector, "setPort", int.class).invoke(connector, 0);
        // Not start(): that one would also report the start to AWS.
        proxy.getClass().getMethod("safeStart").invoke(proxy);
        System.out.println(LISTENING + method(connector, "getLocalPort").invoke(connector));
        proxy.getClass().getMethod("join").invoke(proxy);
    }

    private static Method method(Object target, String name, Class<?>... parameters) throws NoSuchMethodException {
        return target.getClass().getMethod(name, parameters);
    }
}
