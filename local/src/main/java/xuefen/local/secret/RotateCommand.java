package xuefen.local.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import xuefen.local.resource.Names;
import xuefen.local.stack.Endpoints;
import xuefen.local.standin.SecretGenerator;
import xuefen.local.standin.StartFailure;
import xuefen.local.template.TemplateReader;

/** {@code ./run rotate}: puts a new version of a secret into a running stack, as an operator does on AWS. */
@Command(name = "rotate", description = "给运行中的 ./run 换一把签名用的密钥，不必停止。", sortOptions = false, usageHelpAutoWidth = true,
    synopsisHeading = "用法：")
public final class RotateCommand implements Callable<Integer> {
    private static final String PROJECT = "xuefen.project";
    private static final String ENDPOINTS = "endpoints.json";

    @Parameters(paramLabel = "密钥",
        description = "模板里的名称：TokenSecret（登录令牌）、CodeSecret（二维码、扫码凭证和设备链接）或 EvidenceSecret（考勤分析的证据）")
    private String secret;

    @Option(names = "--data", paramLabel = "目录", description = "运行中的数据目录（默认项目下的 .local）")
    private Path data;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "显示本说明")
    private boolean help;

    /** Created by the command line. */
    public RotateCommand() {}

    @Override
    public Integer call() throws IOException {
        Path project = Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
        System.out.println(rotate(project.resolve("template.yaml"),
            data == null ? project.resolve(".local") : data.toAbsolutePath(), secret));
        return 0;
    }

    /**
     * Changes a secret.
     *
     * @param template the declarations
     * @param data     data folder of the running stack
     * @param secret   the secret's name in the template
     * @return a message for the operator
     * @throws IOException  if the declarations cannot be read
     * @throws StartFailure with a sentence, if the secret cannot be changed; nothing has changed then
     */
    static String rotate(Path template, Path data, String secret) throws IOException {
        var secrets = TemplateReader.read(template, Map.of()).secrets();
        var declared = secrets.get(secret);
        if (declared == null) {
            throw new StartFailure("没有名为 " + secret + " 的密钥，可选：" + String.join("、", secrets.keySet()) + "。", null);
        }
        var endpoints = endpoints(data.resolve(ENDPOINTS));
        try (var client = client(endpoints)) {
            var value = new SecretGenerator(declared.passwordLength(), declared.excludePunctuation(),
                declared.excludeCharacters()).generate();
            var version = client.putSecretValue(request -> request.secretId(Names.of(secret)).secretString(value))
                .versionId();
            return "已换上新的 " + secret + "（版本 " + version + "）。10 分钟后开始用它签名；原来的仍然有效，直到下一次更换。";
        } catch (SdkException e) {
            throw new StartFailure("密钥没有更换，密钥服务没有接受：" + e.getMessage(), e);
        }
    }

    private static Endpoints endpoints(Path file) {
        if (!Files.exists(file)) {
            throw new StartFailure("数据目录 " + file.getParent() + " 没有在运行的 ./run，请先启动再更换密钥。", null);
        }
        try {
            return Endpoints.read(file);
        } catch (IOException e) {
            throw new StartFailure("无法读取 " + file + "：" + e.getMessage(), e);
        }
    }

    private static SecretsManagerClient client(Endpoints endpoints) {
        var environment = endpoints.environment();
        return SecretsManagerClient.builder().endpointOverride(endpoints.secretsmanager())
            .region(Region.of(environment.get("AWS_REGION"))).credentialsProvider(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }
}
