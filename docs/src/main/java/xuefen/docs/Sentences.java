package xuefen.docs;

import java.util.Map;
import java.util.Optional;

/**
 * The description of an operation, as in {@code 查询单位 → 一页单位。按单位编码排列。}
 *
 * @param summary     what it does: the first sentence, up to its arrow
 * @param gives       what its success answers: the first sentence after its arrow; empty where the description of the
 *                    answered record says it
 * @param description the sentences after the first
 */
record Sentences(String summary, Optional<String> gives, Optional<String> description) {
    private static final String ARROW = " → ";
    private static final String STOP = "。";

    /** The sentences of an operation: the whole of its description, or {@code says} in it. */
    static Sentences of(Object said) {
        var text = said instanceof Map<?, ?> more ? (String) more.get("says") : (String) said;
        var stop = text.indexOf(STOP);
        var first = (stop < 0 ? text : text.substring(0, stop)).strip();
        var others = stop < 0 ? "" : text.substring(stop + STOP.length()).strip();
        var arrow = first.indexOf(ARROW);
        return new Sentences(arrow < 0 ? first : first.substring(0, arrow),
            arrow < 0 ? Optional.empty() : Optional.of(first.substring(arrow + ARROW.length())),
            Optional.of(others).filter(rest -> !rest.isEmpty()));
    }
}
