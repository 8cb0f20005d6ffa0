package xuefen.local.standin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * s3proxy in this JVM, on a folder: a bucket is a folder, an object a file. It checks signatures, so that an altered or
 * expired presigned link is refused as on AWS.
 */
public final class ObjectStore implements StandIn {
    private final S3Proxy server;
    private final URI endpoint;

    private ObjectStore(S3Proxy server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts s3proxy.
     *
     * @param folder      folder of the buckets, created if missing
     * @param crossOrigin rules for pages of other origins, the same for all buckets
     * @return the running stand-in
     * @throws StartFailure if it does not start
     */
    public static ObjectStore start(Path folder, CrossOrigin crossOrigin) {
        try {
            Files.createDirectories(folder);
            var server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, Credentials.ACCESS_KEY_ID, Credentials.SECRET_ACCESS_KEY)
                .corsRules(crossOrigin.origins().isEmpty() ? CrossOriginResourceSharing.disabled()
                    : new CrossOriginResourceSharing(crossOrigin.origins(), crossOrigin.methods(),
                        crossOrigin.headers(), List.of(), "false"))
                .jettyMaxThreads(32)
                // Downloads need not finish when everything ends.
                .stopTimeout(0)
                .build();
            server.start();
            return new ObjectStore(server, URI.create("http://127.0.0.1:" + server.getPort()));
        } catch (IOException e) {
            throw new StartFailure("文件存储无法使用文件夹 " + folder + "：" + StartFailure.why(e), e);
        } catch (Exception e) {
            throw new StartFailure("文件存储没有启动：" + e.getMessage(), e);
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            // Objects are files already written, so an abrupt end loses none.
        }
    }
}
