package xuefen.domain.project;

import java.time.Instant;
import java.util.List;

import xuefen.domain.identity.ReviewLevel;

/**
 * 审批步骤: who decided what, when, with which opinion.
 *
 * @param round    submission that was decided on, from 1
 * @param level    level that decided
 * @param reviewer account that decided
 * @param decision what it decided
 * @param opinion  its opinion; may be null when it approves
 * @param fields   paths of the fields that are to be changed, such as {@code leader.specialty}; only a return names any
 * @param at       when
 */
public record ReviewStep(int round, ReviewLevel level, String reviewer, Decision decision, String opinion,
    List<String> fields, Instant at) {

    /** Steps stored before fields could be named have none. */
    public ReviewStep {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** The number of characters written. */
    int words() {
        return (opinion == null ? 0 : opinion.length()) + fields.stream().mapToInt(String::length).sum();
    }
}
