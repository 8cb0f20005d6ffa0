package xuefen.local.template;

import java.util.List;

/**
 * One permission of a function. Stand-ins do not check permissions; tests compare them with what functions do.
 *
 * @param sid       its name
 * @param effect    {@code Allow} or {@code Deny}
 * @param actions   as in {@code dynamodb:GetItem}
 * @param resources what they may be done to
 * @param prefixes  of which keys of a bucket alone this speaks, as in {@code uploads/*}; empty for all
 */
public record PolicyStatement(String sid, String effect, List<String> actions, List<Value> resources, List<String> prefixes) {
}
