package xuefen.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import xuefen.local.template.Resolved;
import xuefen.local.template.Template;
import xuefen.local.template.TemplateException;
import xuefen.local.template.TemplateReader;

class HostEnvironmentTest {
    private static final Resolved RESOLVED = new Resolved(Map.of(
        "Scans", Map.of("Ref", "http://q/Scans", "QueueUrl", "http://q/Scans"), "Accounts",
        Map.of("Ref", "xuefen-Accounts")));

    @Test
    void itIsTheUnionOfAllFunctionsAndTheStandIns() {
        Map<String, String> variables = HostEnvironment.of(template("!Ref Accounts", "!Ref Accounts"), RESOLVED,
            Map.of("SQS", URI.create("http://127.0.0.1:1")));
        assertThat(variables).containsEntry("ACCOUNTS_TABLE", "xuefen-Accounts")
            .containsEntry("SCANS_QUEUE_URL", "http://q/Scans")
            .containsEntry("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1")
            .containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void twoValuesForOneNameAreRefused() {
        Template template = template("!Ref Accounts", "other");
        assertThatThrownBy(() -> HostEnvironment.of(template, RESOLVED, Map.of())).isInstanceOf(TemplateException.class)
            .hasMessageContaining("ACCOUNTS_TABLE");
    }

    @Test
    void aDevelopersSettingsForAwsDoNotReachTheFunctions() {
        assertThat(HostEnvironment.withoutInherited(Map.of("AWS_REGION", "r")))
            .containsEntry("AWS_REGION", "r").containsEntry("AWS_PROFILE", "").containsEntry("AWS_SESSION_TOKEN", "");
    }

    private static Template template(String first, String second) {
        return TemplateReader.read(new StringReader(
            """
                AWSTemplateFormatVersion: "2010-09-09"
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  One: {Type: AWS::Serverless::Function, Properties: {CodeUri: a.zip, Handler: a.B::c, Runtime: java25,
                    Environment: {Variables: {ACCOUNTS_TABLE: %s, SCANS_QUEUE_URL: !GetAtt Scans.QueueUrl}}}}
                  Two: {Type: AWS::Serverless::Function, Properties: {CodeUri: a.zip, Handler: a.B::c, Runtime: java25,
                    Environment: {Variables: {ACCOUNTS_TABLE: %s}}}}
                  Scans: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30}}
                  Accounts: {Type: AWS::DynamoDB::Table, Properties: {AttributeDefinitions: [{AttributeName: pk, AttributeType: S}],
                    KeySchema: [{AttributeName: pk, KeyType: HASH}]}}
                """
                .formatted(first, second)),
            Map.of());
    }
}
