package xuefen.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of the template's parameters: the given ones, or else their defaults, and the pseudo parameters. */
final class Parameters {
    /** Values of a stack without an AWS account, which DynamoDB Local and ElasticMQ assume too. */
    private static final Map<String, String> PSEUDO = Map.of(
        "AWS::AccountId", "000000000000",
        "AWS::Partition", "aws",
        "AWS::Region", "us-east-1",
        "AWS::StackName", "xuefen",
        "AWS::StackId", "arn:aws:cloudformation:us-east-1:000000000000:stack/xuefen/local",
        "AWS::URLSuffix", "amazonaws.com");

    private static final Set<String> TYPES = Set.of("String", "Number", "CommaDelimitedList");

    private Parameters() {}

    static Map<String, String> read(Section declared, Map<String, String> chosen) {
        Map<String, String> values = new LinkedHashMap<>(PSEUDO);
        for (String name : declared.names()) {
            Section parameter = declared.section(name);
            values.put(name, value(parameter, chosen.get(name)));
            parameter.done();
        }
        chosen.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new TemplateException("Parameters", "there is no parameter " + name);
            }
            if (name.startsWith("AWS::")) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static String value(Section parameter, String chosen) {
        String type = parameter.text("Type");
        if (!TYPES.contains(type)) {
            throw new TemplateException(parameter.path("Type"), "parameters of type " + type + " are unknown here");
        }
        parameter.inert("Description", "ConstraintDescription", "NoEcho");
        Optional<String> otherwise = parameter.optionalText("Default");
        String value = Optional.ofNullable(chosen).or(() -> otherwise)
            .orElseThrow(() -> new TemplateException(parameter.path(), "has no default, and no value was given"));
        var allowed = parameter.texts("AllowedValues");
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new TemplateException(parameter.path(), "may be " + String.join(", ", allowed) + ", not " + value);
        }
        parameter.optionalText("AllowedPattern").ifPresent(pattern -> {
            if (!value.matches(pattern)) {
                throw new TemplateException(parameter.path(), "must match " + pattern + ", and " + value + " does not");
            }
        });
        parameter.optionalInteger("MinValue").ifPresent(least -> {
            if (number(parameter, value) < least) {
                throw new TemplateException(parameter.path(), "must be at least " + least + ", not " + value);
            }
        });
        parameter.optionalInteger("MaxValue").ifPresent(most -> {
            if (number(parameter, value) > most) {
                throw new TemplateException(parameter.path(), "may be at most " + most + ", not " + value);
            }
        });
        if (type.equals("Number")) {
            number(parameter, value);
        }
        return value;
    }

    private static double number(Section parameter, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException _) {
            throw new TemplateException(parameter.path(), "must be a number, not " + value);
        }
    }
}
