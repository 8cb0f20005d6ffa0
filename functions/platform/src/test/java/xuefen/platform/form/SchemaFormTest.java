package xuefen.platform.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.application.Application;
import xuefen.domain.application.Leader;
import xuefen.domain.application.PlannedCourse;
import xuefen.domain.application.PlannedCycle;
import xuefen.domain.application.Rationale;
import xuefen.domain.problem.FieldProblem;
import xuefen.platform.json.Body;
import xuefen.platform.json.Json;
import xuefen.platform.testing.Events;

class SchemaFormTest {
    private static final SchemaForm FORM = SchemaForm.current();

    @Test
    void a_word_that_nobody_knows_is_a_slip_of_the_pen_and_not_a_warning_at_each_start() {
        var document = (ObjectNode) FORM.document();
        ((ObjectNode) document.at("/properties/title")).put("maxLenght", 3);
        assertThatThrownBy(() -> new SchemaForm(document)).hasMessageContaining("maxLenght");
    }

    /** Every text of the form, with its maximum length as the form states it. */
    static Stream<Arguments> texts() {
        var found = new ArrayList<Arguments>();
        texts(FORM.document().path("properties"), "", found);
        return found.stream();
    }

    /** Every number of the form, as it describes it. */
    static Stream<Arguments> numbers() {
        var found = new ArrayList<Arguments>();
        leaves(FORM.document().path("properties"), "", (path, field) -> {
            if (List.of("integer", "number").contains(field.path("type").asText())) {
                found.add(Arguments.of(path, field));
            }
        });
        return found.stream();
    }

    /** Every table of the form, as it describes it. */
    static Stream<Arguments> tables() {
        return FORM.document().path("properties").properties().stream().filter(field -> field.getValue().has("items"))
            .map(field -> Arguments.of(field.getKey(), field.getValue().path("minItems").intValue(),
                field.getValue().path("maxItems").intValue()));
    }

    /** Valid and invalid applications with their messages; the web page's test reads the same file. */
    static Stream<JsonNode> cases() throws IOException {
        try (var in = SchemaFormTest.class.getResourceAsStream("/xuefen/form/cases.json")) {
            return new ObjectMapper().readTree(in).valueStream();
        }
    }

    static Stream<Arguments> records() {
        return Stream.of(Arguments.of("", Application.class), Arguments.of("/properties/rationale", Rationale.class),
            Arguments.of("/properties/leader", Leader.class),
            Arguments.of("/properties/courses/items", PlannedCourse.class),
            Arguments.of("/properties/cycles/items", PlannedCycle.class));
    }

    @Test
    void a_whole_application_has_no_problem() {
        assertThat(problems(application -> {})).isEmpty();
    }

    @Test
    void an_empty_draft_is_told_everything_that_is_required_in_the_order_of_the_form() {
        var problems = FORM.problems(Body.read("{}", Application.class));
        assertThat(problems).extracting(problem -> problem.field().split("\\.")[0])
            .startsWith("form", "year", "category", "title", "subject", "organiserName", "contact", "phone", "mode",
                "assessment", "rationale")
            .endsWith("leader", "courses", "audience", "plannedNumber", "place", "days", "proposedCredits", "cycles");
        assertThat(problems).extracting(FieldProblem::message).contains("请填写项目名称", "请选择学科", "请选择举办方式", "请至少填写一门课程",
            "请至少填写一期举办日期", "请填写技术职务", "请填写从事专业", "请填写培训目标");
    }

    @ParameterizedTest
    @CsvSource({"technicalTitle, 请填写技术职务", "specialty, 请填写从事专业"})
    void technical_title_and_specialty_of_the_leader_are_required(String field, String message) {
        assertThat(problems(application -> leader(application).remove(field)))
            .containsExactly(Map.entry("leader." + field, message));
        assertThat(problems(application -> leader(application).put(field, " \t")))
            .containsExactly(Map.entry("leader." + field, message));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_may_have_so_many_characters_and_not_one_more(String field, int most) {
        assertThat(problems(application -> put(application, field, "𠮷".repeat(most)))).isEmpty();
        var problems = problems(application -> put(application, field, "心".repeat(most + 1)));
        assertThat(problems).containsOnlyKeys(field);
        assertThat(problems.get(field)).endsWith("不能超过 " + most + " 字");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_control_character_is_named_in_every_text(String field) {
        var problems = problems(application -> put(application, field, "心\u0007衰"));
        assertThat(problems).containsOnlyKeys(field);
        assertThat(problems.get(field)).endsWith("含有不可见的控制字符，请删除");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_may_be_at_its_limits_and_not_one_step_beyond(String field, JsonNode rule) {
        var step = rule.has("multipleOf") ? rule.get("multipleOf").decimalValue() : BigDecimal.ONE;
        var over = rule.has("exclusiveMinimum");
        var least = over ? rule.get("exclusiveMinimum").decimalValue().add(step) : rule.get("minimum").decimalValue();
        var most = rule.get("maximum").decimalValue();
        for (var right : List.of(least, most)) {
            assertThat(problems(application -> put(application, field, right))).as(right.toPlainString()).isEmpty();
        }
        for (var wrong : List.of(least.subtract(step), most.add(step))) {
            assertThat(problems(application -> put(application, field, wrong))).as(wrong.toPlainString())
                .containsOnlyKeys(field);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_table_may_have_so_many_rows_and_not_one_less_or_more(String field, int least, int most) {
        assertThat(problems(application -> repeat(application, field, least))).isEmpty();
        assertThat(problems(application -> repeat(application, field, most))).isEmpty();
        assertThat(problems(application -> repeat(application, field, least - 1))).containsOnlyKeys(field);
        assertThat(problems(application -> repeat(application, field, most + 1))).containsOnlyKeys(field);
    }

    /** Fails for a new field without a limit, which the tests above would miss. */
    @Test
    void every_field_has_limits() {
        leaves(FORM.document().path("properties"), "",
            (path,
                field) -> assertThat(field.has("maxLength") || field.has("oneOf") || field.has("const")
                    || field.has("maximum") && (field.has("minimum") || field.has("exclusiveMinimum"))
                    || field.has("pattern") || field.path("format").asText().equals("date")
                    || List.of("#/$defs/phone", "#/$defs/subject").contains(field.path("$ref").asText())).as(path)
                    .isTrue());
    }

    /**
     * Every text has its maximum length in characters of three bytes: the application is valid, and fits into a request
     * and an item of the table.
     */
    @Test
    void the_longest_application_of_all_fits() {
        var longest = new ObjectNode[1];
        assertThat(problems(application -> {
            repeat(application, "courses", 50);
            texts().map(Arguments::get).forEach(text -> put(application, (String) text[0], "心".repeat((int) text[1])));
            var course = application.at("/courses/0").<ObjectNode>deepCopy();
            var rows = (ArrayNode) application.get("courses");
            rows.removeAll();
            for (int i = 0; i < 50; i++) {
                rows.add(course);
            }
            longest[0] = application;
        })).isEmpty();
        assertThat(Json.bytes(longest[0]).length).isBetween(150 * 1024, 255 * 1024);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void says_what_the_page_says(JsonNode one) {
        var field = one.path("field").textValue();
        var found = problems(application -> put(application, field, one.get("value")));
        assertThat(found).as(one.toString())
            .isEqualTo(one.path("sentence").isNull() ? Map.of() : Map.of(field, one.path("sentence").textValue()));
    }

    @Test
    void the_limits_are_those_of_the_rules() {
        var limits = texts().collect(Collectors.toMap(found -> found.get()[0], found -> found.get()[1]));
        assertThat(limits).containsEntry("title", 75).containsEntry("organiserName", 40).containsEntry("contact", 10)
            .containsEntry("rationale.need", 3000).containsEntry("leader.name", 10)
            .containsEntry("leader.specialty", 50).containsEntry("leader.unit", 30).containsEntry("leader.cv", 1000)
            .containsEntry("courses[0].topic", 200).containsEntry("courses[0].synopsis", 500)
            .containsEntry("audience", 100).containsEntry("place", 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"心\u0000衰", "心\u007f衰", "心\u0085衰"})
    void control_characters_are_named(String title) {
        assertThat(problems(application -> application.put("title", title)))
            .containsExactly(Map.entry("title", "项目名称含有不可见的控制字符，请删除"));
    }

    @Test
    void lines_and_tabs_are_text() {
        assertThat(problems(application -> put(application, "rationale.need", "一\n二\t三\r\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"０５９１-00000001", "abc", "12", "0591-000000010000000000"})
    void a_phone_is_written_in_ordinary_digits(String phone) {
        assertThat(problems(application -> application.put("phone", phone)))
            .containsExactly(Map.entry("phone", "请填写正确的联系电话，用半角数字，如 0591-00000000"));
        assertThat(problems(application -> leader(application).put("phone", phone))).containsOnlyKeys("leader.phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"35000", "3500011", "３５０００１", "35000a"})
    void a_postcode_has_six_ordinary_digits(String postcode) {
        assertThat(problems(application -> leader(application).put("postcode", postcode)))
            .containsExactly(Map.entry("leader.postcode", "邮政编码应为 6 位半角数字"));
    }

    @Test
    void an_identity_card_has_18_characters_and_other_papers_what_they_have() {
        assertThat(problems(application -> leader(application).put("idNumber", "E00000001")))
            .containsExactly(Map.entry("leader.idNumber", "居民身份证号码应为 18 位，末位可为大写 X"));
        assertThat(problems(application -> leader(application).put("idNumber", "E00000001").put("idType", "PASSPORT")))
            .isEmpty();
        assertThat(problems(application -> leader(application).put("idNumber", "Ｅ0000").put("idType", "PASSPORT")))
            .containsOnlyKeys("leader.idNumber");
    }

    @ParameterizedTest
    @CsvSource({"0, 学时应大于 0 且不超过 100", "-1, 学时应大于 0 且不超过 100", "100.1, 学时应大于 0 且不超过 100", "1.25, 学时最多保留一位小数"})
    void hours_are_positive_with_one_decimal_at_most(String hours, String message) {
        assertThat(problems(application -> course(application).put("hours", new java.math.BigDecimal(hours))))
            .containsExactly(Map.entry("courses[0].hours", message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.3", "1.5", "2.7", "100"})
    void hours_in_tenths_are_right(String hours) {
        assertThat(problems(application -> course(application).put("hours", new java.math.BigDecimal(hours))))
            .isEmpty();
    }

    @Test
    void courses_are_1_to_50_and_cycles_1_to_6() {
        assertThat(problems(application -> repeat(application, "courses", 50))).isEmpty();
        assertThat(problems(application -> repeat(application, "courses", 51)))
            .containsExactly(Map.entry("courses", "课程不能超过 50 门"));
        assertThat(problems(application -> repeat(application, "courses", 0)))
            .containsExactly(Map.entry("courses", "请至少填写一门课程"));
        assertThat(problems(application -> repeat(application, "cycles", 6))).isEmpty();
        assertThat(problems(application -> repeat(application, "cycles", 7)))
            .containsExactly(Map.entry("cycles", "举办周期不能超过 6 期"));
    }

    @Test
    void credits_have_two_decimals_as_the_city_sets_step_and_cap() {
        assertThat(problems(application -> application.put("proposedCredits", new java.math.BigDecimal("100"))))
            .isEmpty();
        assertThat(problems(application -> application.put("proposedCredits", new java.math.BigDecimal("100.5"))))
            .containsKey("proposedCredits");
        assertThat(problems(application -> application.put("proposedCredits", new java.math.BigDecimal("0.755"))))
            .containsExactly(Map.entry("proposedCredits", "拟授学分最多保留两位小数"));
    }

    @Test
    void subjects_are_those_of_the_list() {
        var subjects = FORM.document().at("/$defs/subject/oneOf");
        assertThat(subjects).hasSize(77);
        assertThat(subjects.findValuesAsText("const")).contains("03-01", "14-05", "16-01").doesNotHaveDuplicates();
        assertThat(problems(application -> application.put("subject", "17-01")))
            .containsExactly(Map.entry("subject", "请选择学科"));
    }

    @Test
    void an_older_or_newer_form_asks_to_look_again() {
        assertThat(problems(application -> application.put("form", 2)))
            .containsExactly(Map.entry("form", "申报表已更新，请刷新页面核对后再上报"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_form_has_the_fields_of_the_record_in_their_order(String at, Class<?> record) {
        var names = new ArrayList<String>();
        FORM.document().at(at + "/properties").fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactlyElementsOf(
            Arrays.stream(record.getRecordComponents()).map(component -> component.getName()).toList());
    }

    @Test
    void the_values_of_a_choice_are_those_of_its_enum() {
        assertThat(FORM.document().at("/properties/mode/oneOf").findValuesAsText("const"))
            .containsExactlyElementsOf(Arrays.stream(Application.HoldingMode.values()).map(Enum::name).toList());
        assertThat(FORM.document().at("/properties/leader/properties/education/oneOf").findValuesAsText("const"))
            .containsExactlyElementsOf(Arrays.stream(Leader.Education.values()).map(Enum::name).toList());
    }

    @Test
    void every_field_is_on_one_page() {
        var onPages = FORM.document().path("x-pages").valueStream().flatMap(page -> page.path("fields").valueStream())
            .map(JsonNode::textValue).toList();
        var fields = new ArrayList<String>();
        FORM.document().path("properties").fieldNames().forEachRemaining(fields::add);
        fields.remove("form"); // not a field to fill in
        assertThat(onPages).containsExactlyElementsOf(fields);
    }

    @Test
    void every_field_has_a_label() {
        assertThat(texts().toList()).hasSizeGreaterThan(25);
        assertThat(FORM.problems(
            Body.read("{\"leader\":{},\"rationale\":{},\"courses\":[{}],\"cycles\":[{}]}", Application.class)))
            .hasSizeGreaterThan(40).allSatisfy(problem -> assertThat(problem.message()).matches("请(填写|选择)\\p{IsHan}+"));
    }

    private static Map<String, String> problems(Consumer<ObjectNode> change) {
        var body = Json.read(
            Json.read(Events.text("project-submission.save-draft.json"), ObjectNode.class).get("body").textValue(),
            ObjectNode.class);
        var application = (ObjectNode) body.get("application");
        change.accept(application);
        return FORM.problems(Json.value(application, Application.class)).stream()
            .collect(Collectors.toMap(FieldProblem::field, FieldProblem::message, (one, other) -> one + "；" + other,
                java.util.LinkedHashMap::new));
    }

    private static ObjectNode leader(ObjectNode application) {
        return (ObjectNode) application.get("leader");
    }

    private static ObjectNode course(ObjectNode application) {
        return (ObjectNode) application.at("/courses/0");
    }

    private static void repeat(ObjectNode application, String list, int times) {
        var rows = (ArrayNode) application.get(list);
        var first = rows.get(0);
        rows.removeAll();
        for (int i = 0; i < times; i++) {
            rows.add(first.deepCopy());
        }
    }

    private static void put(ObjectNode application, String field, String value) {
        put(application, field, TextNode.valueOf(value));
    }

    private static void put(ObjectNode application, String field, BigDecimal value) {
        put(application, field, DecimalNode.valueOf(value));
    }

    /** Sets a field; removes it where the value is null. */
    private static void put(ObjectNode application, String field, JsonNode value) {
        var steps = List.of(field.replace("[", ".").replace("]", "").split("\\."));
        JsonNode node = application;
        for (var step : steps.subList(0, steps.size() - 1)) {
            node = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
        }
        if (value == null) {
            ((ObjectNode) node).remove(steps.getLast());
        } else {
            ((ObjectNode) node).set(steps.getLast(), value);
        }
    }

    private static void leaves(JsonNode properties, String prefix, BiConsumer<String, JsonNode> each) {
        properties.properties().forEach(property -> {
            var field = property.getValue();
            var path = prefix + property.getKey();
            if (!field.has("properties") && !field.has("items")) {
                each.accept(path, field);
            }
            leaves(field.path("properties"), path + ".", each);
            leaves(field.at("/items/properties"), path + "[0].", each);
        });
    }

    private static void texts(JsonNode properties, String prefix, List<Arguments> found) {
        properties.properties().forEach(property -> {
            var field = property.getValue();
            var path = prefix + property.getKey();
            // An identity number has a format, too, and its own test.
            if (field.has("maxLength") && !path.endsWith("idNumber")) {
                found.add(Arguments.of(path, field.path("maxLength").intValue()));
            }
            texts(field.path("properties"), path + ".", found);
            texts(field.at("/items/properties"), path + "[0].", found);
        });
    }
}
