package xuefen.local.template;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text of the template that may refer to resources. The name or address of a resource is only known once it exists;
 * until then it stays a {@link Reference}.
 */
public sealed interface Value {
    /**
     * The text with every reference replaced.
     *
     * @param resolved the values of the references
     * @return the text
     */
    String resolve(Resolved resolved);

    /**
     * A text that names no resource.
     *
     * @param text the text itself
     */
    record Text(String text) implements Value {
        @Override
        public String resolve(Resolved resolved) {
            return text;
        }
    }

    /**
     * {@code !Ref} or {@code !GetAtt} of a resource.
     *
     * @param logicalId the resource's name in the template
     * @param attribute the attribute, or {@link Resolved#REF} for {@code !Ref}
     */
    record Reference(String logicalId, String attribute) implements Value {
        @Override
        public String resolve(Resolved resolved) {
            return resolved.value(logicalId, attribute);
        }
    }

    /**
     * The result of {@code !Sub} or {@code !Join} over at least one reference.
     *
     * @param parts the pieces, in order
     */
    record Joined(List<Value> parts) implements Value {
        /** Keeps its own copy of the pieces. */
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String resolve(Resolved resolved) {
            return parts.stream().map(part -> part.resolve(resolved)).collect(Collectors.joining());
        }
    }
}
