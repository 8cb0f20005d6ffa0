package xuefen.local.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpHandler;
import software.amazon.awssdk.services.s3.S3Client;

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
    public ConsoleExtension() {}

    @Override
    public String path() {
        return ConsoleHandler.PATH;
    }

    @Override
    public HttpHandler handler(HostView host, HostOptions start) {
        try {
            Template template = TemplateReader.read(Path.of(start.template()), start.parameters());
            Resolved resolved = Resolved.read(Path.of(start.resolved()));
            var queues = new QueueBoard(AwsClients.sqs(URI.create(System.getenv("AWS_ENDPOINT_URL_SQS"))), template,
                resolved);
            S3Client s3 = AwsClients.s3(URI.create(System.getenv("AWS_ENDPOINT_URL_S3")));
            return new ConsoleHandler(host, queues, failures(template, host, queues, s3, resolved));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FailureBoard failures(Template template, HostView host, QueueBoard queues, S3Client s3, Resolved resolved) {
        return new FailureBoard(template, host, destination -> switch (destination.kind()) {
            case QUEUE -> new FailureQueue(queues, destination.name());
            case BUCKET -> new FailureBucket(s3, resolved.value(destination.name(), Resolved.REF));
        });
    }
}
