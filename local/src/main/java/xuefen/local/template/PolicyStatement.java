package xuefen.local.template;

import java.util.List;

/**
 * One permission of a function. Stand-ins do not check permissions; tests compare them with what functions do.
 *
 * @param sid       its name
 * @param effect    {@code Allow} or {@code Deny}
 * @param actions   as in {@code dynamodb:GetItem}
 * @param resources resources that the actions apply to
 * @param prefixes  keys of a bucket that the statement is limited to, as in {@code uploads/*}; empty for all
 */
public record PolicyStatement(String sid, String effect, List<String> actions, List<Value> resources,
    List<String> prefixes) {}
