package xuefen.local.template;

import java.util.Map;

/**
 * An intrinsic function of CloudFormation in the YAML, not yet evaluated.
 *
 * @param name     its short name: {@code Ref}, {@code GetAtt}, {@code Sub}, {@code Join}, {@code If}, {@code Equals},
 *                 {@code Not}, {@code And}, {@code Or} or {@code Condition}
 * @param argument its argument
 */
record Intrinsic(String name, Object argument) {
    /** Names of the supported functions in templates; all others are refused. */
    private static final Map<String, String> KNOWN = Map.of(
        "Ref", "Ref", "Fn::GetAtt", "GetAtt", "Fn::Sub", "Sub", "Fn::Join", "Join", "Fn::If", "If",
        "Fn::Equals", "Equals", "Fn::Not", "Not", "Fn::And", "And", "Fn::Or", "Or");

    static boolean isLongForm(Map<String, Object> map) {
        return map.size() == 1 && (map.containsKey("Ref") || map.keySet().iterator().next().startsWith("Fn::"));
    }

    static Intrinsic ofLongForm(Map<String, Object> map, String path) {
        var entry = map.entrySet().iterator().next();
        String name = KNOWN.get(entry.getKey());
        if (name == null) {
            throw new TemplateException(path, "unknown intrinsic function " + entry.getKey());
        }
        return new Intrinsic(name, entry.getValue());
    }

    static Intrinsic ofTag(String tag, Object argument, String path) {
        String name = tag.substring(1);
        if (!name.equals("Condition") && !KNOWN.containsValue(name)) {
            throw new TemplateException(path, "unknown intrinsic function " + tag);
        }
        return new Intrinsic(name, argument);
    }
}
