package xuefen.local.console;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import xuefen.local.host.HostExtension;
import xuefen.local.host.HostOptions;
import xuefen.local.host.HostView;
import xuefen.local.resource.AwsClients;
import xuefen.local.template.Resolved;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateReader;

/** Mounts the console beside the API. */
public final class ConsoleExtension implements HostExtension {
    /** Called by {@code ServiceLoader}. */
    public ConsoleExtension() {
    }

    @Override
    public String path() {
        return ConsoleHandler.PATH;
    }

    @Override
    public HttpHandler handler(HostView host, HostOptions start) {
        try {
            Template template = TemplateReader.read(Path.of(start.template()), start.parameters());
            Resolved resolved = Resolved.read(Path.of(start.resolved()));
            var queues = new QueueBoard(AwsClients.sqs(URI.create(System.getenv("AWS_ENDPOINT_URL_SQS"))), template, resolved);
            return new ConsoleHandler(host, queues);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
