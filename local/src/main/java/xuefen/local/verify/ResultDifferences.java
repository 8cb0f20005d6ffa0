package xuefen.local.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Where two results differ, in words that name the person, the window or the figure. */
final class ResultDifferences {
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("order", "分析的要求"),
        Map.entry("windows", "刷卡周期"), Map.entry("required", "须符合的周期数"), Map.entry("policy", "异常扫码的规则"),
        Map.entry("people", "人员"), Map.entry("scans", "计入的扫码条数"), Map.entry("integrity", "异常、处理和补登"),
        Map.entry("hits", "刷卡周期中计入的扫码时间"), Map.entry("qualified", "是否符合条件"), Map.entry("name", "姓名"),
        Map.entry("unit", "单位"), Map.entry("manual", "补登"), Map.entry("decisions", "处理"),
        Map.entry("excluded", "不计入的异常"), Map.entry("flags", "异常的条数"), Map.entry("provenance", "依据和程序"));
    /** Components that say which of many a value is. */
    private static final List<String> NAMES = List.of("person", "id");

    private final List<String> found = new ArrayList<>();

    private ResultDifferences() {}

    /**
     * Compares two results.
     *
     * @param given as the file has it
     * @param again as it is found again
     * @return in words; empty where they are equal
     */
    static List<String> of(JsonNode given, JsonNode again) {
        var differences = new ResultDifferences();
        differences.compare("", given, again);
        return differences.found;
    }

    private void compare(String where, JsonNode given, JsonNode again) {
        if (given.isObject() && again.isObject()) {
            var fields = new TreeSet<String>();
            given.fieldNames().forEachRemaining(fields::add);
            again.fieldNames().forEachRemaining(fields::add);
            fields.forEach(
                field -> compare(within(where, WORDS.getOrDefault(field, field)), given.path(field),
                    again.path(field)));
        } else if (given.isArray() && again.isArray()) {
            compareAll(where, given, again);
        } else if (!given.equals(again)) {
            found.add(where + "：文件中" + said(given) + "，重新计算" + said(again));
        }
    }

    private void compareAll(String where, JsonNode given, JsonNode again) {
        var before = found.size();
        var named = named(given);
        var namedAgain = named(again);
        var all = new TreeSet<>(named.keySet());
        all.addAll(namedAgain.keySet());
        var missing = MissingNode.getInstance();
        all.forEach(name -> compare(within(where, name), named.getOrDefault(name, missing),
            namedAgain.getOrDefault(name, missing)));
        if (found.size() == before && !given.equals(again)) {
            found.add(where + "：顺序不同，或有重复");
        }
    }

    /** The elements by the names that they have, or by their places. */
    private static Map<String, JsonNode> named(JsonNode all) {
        var named = new LinkedHashMap<String, JsonNode>();
        int place = 0;
        for (var each : all) {
            place++;
            var name = NAMES.stream().filter(each::hasNonNull).findFirst().map(field -> each.get(field).asText())
                .orElse("第 " + place + " 个");
            named.put(name, each);
        }
        return named;
    }

    private static String within(String where, String part) {
        return where.isEmpty() ? part : where + " › " + part;
    }

    private static String said(JsonNode value) {
        return value.isMissingNode() ? "没有" : value.isContainerNode() ? "有" : "为 " + value.asText();
    }
}
