package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reaches an account: the template as AWS's own translator expands it. */
@Tag("stack")
class TransformTest {
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String VERSION = "AWS::Lambda::Version";
    private static final String ALIAS = "AWS::Lambda::Alias";
    private static final String SCHEDULE = "AWS::Scheduler::Schedule";
    /**
     * Names that are unique within their owner: an alias within its function, a stage within its API. The service names
     * an alarm's metric.
     */
    private static final Set<String> NAMED_WITHIN = Set.of(ALIAS + " Name", "AWS::ApiGatewayV2::Stage StageName",
        "AWS::CloudWatch::Alarm MetricName");

    @Test
    void eachReleasePublishesEveryFunctionAndKeepsOnlyThatVersion() throws Exception {
        var before = transformed("Release=2611291830");
        var after = transformed("Release=2611291831", "RegistrationDays=3");

        assertThat(after.resources(VERSION).keySet())
            .as("CloudFormation publishes a version that has another logical id")
            .hasSameSizeAs(after.resources(FUNCTION).keySet())
            .doesNotContainAnyElementsOf(before.resources(VERSION).keySet());
        assertThat(after.resources(ALIAS).keySet()).isEqualTo(before.resources(ALIAS).keySet());
        assertThat(after.resources(VERSION).values())
            .allSatisfy(version -> assertThat(version.path("DeletionPolicy").asText())
                .as("otherwise each deployment leaves all its zips behind").isEqualTo("Delete"));
        after.resources(FUNCTION).forEach((name, function) -> {
            var old = before.resources(FUNCTION).get(name).at("/Properties/Description").asText();
            assertThat(function.at("/Properties/Description").asText())
                .as("Lambda publishes no version of an unchanged function").isNotEqualTo(old);
            var published = after.resources(ALIAS).values().stream()
                .filter(alias -> refers(alias.at("/Properties/FunctionName"), name)).toList();
            assertThat(published).as(name).singleElement().satisfies(alias -> {
                var version = alias.at("/Properties/FunctionVersion/Fn::GetAtt/0").asText();
                assertThat(refers(after.resources(VERSION).get(version).at("/Properties/FunctionName"), name))
                    .as(version).isTrue();
            });
        });
    }

    @Test
    void theSameReleaseChangesNothing() throws Exception {
        assertThat(transformed("Release=2611291830").template())
            .isEqualTo(transformed("Release=2611291830").template());
    }

    @Test
    void twoStacksOfOneAccountHaveNoNameInCommon() throws Exception {
        var transformed = transformed("Cdn=on");

        assertThat(transformed.resources(SCHEDULE).values()).isNotEmpty()
            .allSatisfy(schedule -> assertThat(schedule.at("/Properties/Name").toString())
                .as("SAM names a schedule for its function").contains("${AWS::StackName}"));
        var fixed = new TreeSet<String>();
        transformed.resources().forEach((id, resource) -> resource.path("Properties").properties().forEach(property -> {
            if (property.getKey().endsWith("Name") && property.getValue().isTextual()
                && !NAMED_WITHIN.contains(resource.path("Type").asText() + " " + property.getKey())) {
                fixed.add(id + "." + property.getKey());
            }
        }));
        assertThat(fixed).isEmpty();
        assertThat(transformed.template().path("Outputs").findValues("Export"))
            .as("an export's name is unique in the account")
            .isEmpty();
    }

    @Test
    void everyCallerOfAFunctionCallsItsAlias() throws Exception {
        var transformed = transformed();
        var doors = transformed.template().findValues("authorizerUri");

        assertThat(doors).singleElement().satisfies(uri -> assertThat(uri.at("/Fn::Sub/1/__FunctionArn__"))
            .as("the function itself has no snapshot").isEqualTo(ref("AuthorizerFunctionAliaslive")));
        var permissions = transformed.resources("AWS::Lambda::Permission").values().stream()
            .map(permission -> permission.at("/Properties/FunctionName")).toList();
        assertThat(permissions).isNotEmpty().contains(ref("AuthorizerFunctionAliaslive"))
            .allSatisfy(called -> assertThat(transformed.resources(ALIAS)).containsKey(called.path("Ref").asText()));
        assertThat(transformed.template().findValues("uri")).as("routes").isNotEmpty()
            .allSatisfy(uri -> assertThat(uri.toString())
                .containsPattern("functions/\\$\\{\\w+FunctionAliaslive}/invocations"));
        assertThat(transformed.resources("AWS::Lambda::EventSourceMapping").values()).isNotEmpty()
            .allSatisfy(source -> assertThat(transformed.resources(ALIAS))
                .containsKey(source.at("/Properties/FunctionName/Ref").asText()));
        assertThat(transformed.resources(SCHEDULE).values())
            .extracting(schedule -> schedule.at("/Properties/Target/Arn/Ref").asText()).allSatisfy(
                called -> assertThat(called.equals("KeepAwake") || transformed.resources(ALIAS).containsKey(called))
                    .as(called).isTrue());
    }

    /**
     * Where a queue or a stream is an event of a function, SAM adds a policy that lets the function read every queue or
     * stream of the account.
     */
    @Test
    void noFunctionMayReadEveryQueueOrStream() throws Exception {
        assertThat(transformed().resources("AWS::IAM::Role").values()).isNotEmpty().allSatisfy(role -> {
            role.at("/Properties/ManagedPolicyArns")
                .forEach(policy -> assertThat(policy.asText()).endsWith("service-role/AWSLambdaBasicExecutionRole"));
            role.path("Properties").findValues("Resource")
                .forEach(resource -> assertThat(resource.asText()).as(role::toString).isNotEqualTo("*"));
        });
    }

    @Test
    void onTheMainlandEveryArnIsOfThatPartition() throws Exception {
        assertThat(Transformed.of("cn-northwest-1").template().toString()).contains("arn:aws-cn:")
            .doesNotContain("arn:aws:");
    }

    @Test
    void thereIsRoomLeftInTheStack() throws Exception {
        assertThat(transformed("Cdn=on").resources()).as("resources, of the 500 that CloudFormation allows")
            .hasSizeLessThanOrEqualTo(400);
    }

    private static Transformed transformed(String... parameters) throws Exception {
        return Transformed.of(Transformed.REGION, parameters);
    }

    private static boolean refers(JsonNode value, String id) {
        return value.path("Ref").asText().equals(id);
    }

    private static JsonNode ref(String id) {
        return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(Map.of("Ref", id));
    }
}
