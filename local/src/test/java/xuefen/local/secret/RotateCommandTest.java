package xuefen.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import xuefen.local.stack.Endpoints;
import xuefen.local.standin.Credentials;
import xuefen.local.standin.SecretGenerator;
import xuefen.local.standin.SecretVault;
import xuefen.local.standin.Secrets;
import xuefen.local.standin.StartFailure;

@Tag("stack")
class RotateCommandTest {
    private static final String NAME = "xuefen-CodeSecret";

    @TempDir
    private Path folder;
    private Path template;

    @BeforeEach
    void makeATemplate() throws Exception {
        template = folder.resolve("template.yaml");
        Files.writeString(template,
            """
                AWSTemplateFormatVersion: "2010-09-09"
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  CodeSecret: {Type: AWS::SecretsManager::Secret, Properties: {GenerateSecretString: {PasswordLength: 64, ExcludePunctuation: true}}}
                """);
    }

    @Test
    void theSecretOfARunningStackIsChangedAndThePreviousOneStays() throws Exception {
        var vault = SecretVault.open(folder.resolve("secrets.json"));
        vault.ensure(NAME, new SecretGenerator(64, true, ""));
        var before = vault.find(NAME).orElseThrow().getValue().at(SecretVault.CURRENT).orElseThrow();
        try (Secrets secrets = Secrets.start(vault)) {
            runningAt(secrets.endpoint());
            var said = RotateCommand.rotate(template, folder, "CodeSecret");
            var after = vault.find(NAME).orElseThrow().getValue();
            var current = after.at(SecretVault.CURRENT).orElseThrow();
            assertThat(current.value()).matches("[a-zA-Z0-9]{64}").isNotEqualTo(before.value());
            assertThat(after.at(SecretVault.PREVIOUS).orElseThrow().value()).isEqualTo(before.value());
            assertThat(said).contains("CodeSecret").contains(current.version()).doesNotContain(current.value());
        }
    }

    @Test
    void aRefusedRotationIsExplainedInASentence() throws Exception {
        assertThatThrownBy(() -> RotateCommand.rotate(template, folder, "OtherSecret")).isInstanceOf(StartFailure.class)
            .hasMessage("没有名为 OtherSecret 的密钥，可选：CodeSecret。");
        assertThatThrownBy(() -> RotateCommand.rotate(template, folder, "CodeSecret")).isInstanceOf(StartFailure.class)
            .hasMessageContaining("没有在运行的 ./run");
        runningAt(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> RotateCommand.rotate(template, folder, "CodeSecret")).isInstanceOf(StartFailure.class)
            .hasMessageContaining("密钥没有更换");
    }

    private void runningAt(URI secrets) throws Exception {
        var other = URI.create("http://127.0.0.1:1");
        var environment = Map.of("AWS_REGION", Credentials.REGION, "AWS_ACCESS_KEY_ID", Credentials.ACCESS_KEY_ID,
            "AWS_SECRET_ACCESS_KEY", Credentials.SECRET_ACCESS_KEY);
        Files.write(folder.resolve("endpoints.json"),
            new ObjectMapper().writeValueAsBytes(new Endpoints(other, other, other, other, secrets, environment)));
    }
}
