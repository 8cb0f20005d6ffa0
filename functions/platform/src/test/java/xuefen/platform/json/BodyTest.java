package xuefen.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

class BodyTest {
    enum Colour { RED, GREEN }

    record Inner(String text, Integer number) {}

    record Primitive(int number, boolean flag) {}

    record Form(String text, Integer number, Boolean flag, BigDecimal hours, Colour colour, Instant at, LocalDate day,
        LocalTime time, List<Inner> list, Inner inner) {
        Form {
            if ("forbidden".equals(text)) {
                throw Problem.field("text", "不可以");
            }
            if ("broken".equals(text)) {
                throw new IllegalArgumentException("broken");
            }
        }
    }

    @Test
    void reads_every_kind_of_value() {
        var form = Body.read(
            """
                {"text":"中文","number":3,"flag":true,"hours":1.5,"colour":"GREEN","at":"2026-05-11T00:40:00Z","day":"2026-05-11",
                 "time":"08:30","list":[{"text":"a","number":1}],"inner":{"text":"b","number":2}}""",
            Form.class);
        assertThat(form).isEqualTo(
            new Form("中文", 3, true, new BigDecimal("1.5"), Colour.GREEN, Instant.parse("2026-05-11T00:40:00Z"),
                LocalDate.of(2026, 5, 11), LocalTime.of(8, 30), List.of(new Inner("a", 1)), new Inner("b", 2)));
    }

    @Test
    void what_is_missing_is_null_for_the_rules_to_judge() {
        var form = Body.read("{\"number\":1,\"flag\":false}", Form.class);
        assertThat(form.text()).isNull();
        assertThat(form.list()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "null", "text", "account=hospital01&password=x", "[]", "[{\"number\":1}]",
        "\"text\"", "12", "true", "{", "{\"text\":", "{\"text\":\"a\"", "{'text':'a'}", "{text:\"a\"}",
        "{\"number\":1,\"flag\":true} x", "{\"number\":1,\"flag\":true} {}", "{\"number\":1,\"flag\":true}]",
        "{\"number\":01}", "{\"number\":NaN}", "{\"text\":\"a\n\"}", "/* a */ {}", "<form/>",
        "{\"list\":[{\"text\":}]}", "{\"list\":[{\"text\":\"a\"", "{\"inner\":{\"text\":\"\\x\"}}"})
    void what_is_not_one_json_object_is_not_json(String text) {
        assertThat(refusal(text).code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void no_body_at_all_is_not_json() {
        assertThat(refusal(null).code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void a_body_nested_without_end_is_refused_and_does_not_exhaust_the_stack() {
        assertThat(refusal("{\"list\":" + "[".repeat(100_000)).code()).isIn(ProblemCode.BODY_NOT_JSON,
            ProblemCode.FIELDS_INVALID);
        assertThat(refusal("{\"unknown\":" + "[".repeat(100_000)).code()).isIn(ProblemCode.BODY_NOT_JSON,
            ProblemCode.FIELDS_INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "unknown | {\"unknown\":1}",
        "Text | {\"Text\":\"a\"}",
        "inner.unknown | {\"inner\":{\"unknown\":1}}",
        "list[1].unknown | {\"list\":[{\"number\":1},{\"unknown\":1}]}"})
    void an_unknown_field_is_named(String field, String text) {
        assertThat(fields(text)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text | {\"text\":5}", "text | {\"text\":1.5}", "text | {\"text\":true}", "text | {\"text\":[]}",
        "text | {\"text\":[\"a\"]}", "text | {\"text\":{}}", "number | {\"number\":\"5\"}",
        "number | {\"number\":\"\"}", "number | {\"number\":1.0}", "number | {\"number\":true}",
        "number | {\"number\":99999999999}", "number | {\"number\":1.5}", "flag | {\"flag\":\"true\"}",
        "flag | {\"flag\":1}", "hours | {\"hours\":\"1.5\"}", "hours | {\"hours\":\"\"}", "hours | {\"hours\":true}",
        "colour | {\"colour\":\"BLUE\"}", "colour | {\"colour\":\"red\"}", "colour | {\"colour\":0}",
        "colour | {\"colour\":\"0\"}", "colour | {\"colour\":\"\"}", "at | {\"at\":\"2026-05-11\"}",
        "at | {\"at\":\"yesterday\"}", "at | {\"at\":\"\"}", "at | {\"at\":1778460000}", "at | {\"at\":1778460000.5}",
        "day | {\"day\":\"2026-02-30\"}", "day | {\"day\":\"11.05.2026\"}", "day | {\"day\":20260511}",
        "day | {\"day\":[2026,5,11]}", "day | {\"day\":\"\"}", "time | {\"time\":\"25:00\"}", "time | {\"time\":830}",
        "time | {\"time\":[8,30]}", "list | {\"list\":{}}", "list | {\"list\":\"\"}", "list | {\"list\":\"a\"}",
        "list[0] | {\"list\":[5]}", "list[0] | {\"list\":[\"\"]}",
        "list[1].number | {\"list\":[{\"number\":1},{\"number\":\"x\"}]}", "inner | {\"inner\":[]}",
        "inner | {\"inner\":\"\"}", "inner | {\"inner\":\"a\"}", "inner.text | {\"inner\":{\"text\":7}}"})
    void a_value_of_the_wrong_type_is_named_and_never_converted(String field, String text) {
        assertThat(fields(text)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "number | {\"flag\":true}", "flag | {\"number\":1}", "number | {\"number\":null,\"flag\":true}",
        "flag | {\"number\":1,\"flag\":null}"})
    void what_cannot_be_null_and_is_missing_is_named(String field, String text) {
        var refusal = refusal(text, Primitive.class);
        assertThat(refusal.fields()).extracting(FieldProblem::field).containsExactly(field);
    }

    @Test
    void a_field_given_twice_is_refused() {
        assertThat(refusal("{\"text\":\"a\",\"text\":\"b\"}").code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
        assertThat(refusal("{\"list\":[{\"number\":1,\"number\":2}]}").code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "1e400",
        "0.00000000000000000000000000000000000000000000000001", "123456789012345678901234567890123456789"})
    void a_number_that_no_table_could_hold_is_named(String number) {
        assertThat(fields("{\"hours\":" + number + "}")).containsExactly("hours");
    }

    @Test
    void what_a_rule_says_while_reading_is_passed_on() {
        assertThat(refusal("{\"number\":1,\"flag\":true,\"text\":\"forbidden\"}").fields())
            .containsExactly(new FieldProblem("text", "不可以"));
    }

    @Test
    void no_refusal_repeats_what_was_sent_nor_shows_our_insides() {
        for (var text : List.of("{\"colour\":\"secret-4711\"}", "{\"at\":\"secret-4711\"}",
            "{\"number\":\"secret-4711\"}", "secret-4711",
            "{\"text\":\"broken\",\"number\":1,\"flag\":true,\"list\":[{\"text\":\"secret-4711\",\"number\":1}]}")) {
            assertThat(refusal(text).getMessage()).doesNotContain("4711").doesNotContainIgnoringCase("jackson")
                .doesNotContain("Exception");
        }
    }

    /** Every list of every record may get a null, but no rule ever sees one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text | {\"text\":null}", "list | {\"list\":null}", "inner | {\"inner\":null}",
        "inner.text | {\"inner\":{\"text\":null}}", "list[0] | {\"list\":[null]}", "list[2] | {\"list\":[{},{},null]}",
        "list[1].number | {\"list\":[{},{\"number\":null}]}", "at | {\"at\":null}", "hours | {\"hours\":null}",
        "colour | {\"colour\":null}"})
    void a_null_is_named_wherever_it_is(String field, String text) {
        assertThat(fields(text)).containsExactly(field);
    }

    @Test
    void a_list_of_nulls_is_refused_with_a_few_of_them() {
        assertThat(fields("{\"list\":[" + "null,".repeat(50_000) + "null]}")).hasSize(20).startsWith("list[0]",
            "list[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text | {\"text\":\"\\ud800\"}", "text | {\"text\":\"\\udc00\"}", "text | {\"text\":\"a\\udc00\\ud800b\"}",
        "text | {\"text\":\"\\ud83d \\ude00\"}", "list[0].text | {\"list\":[{\"text\":\"\\ud83d\"}]}",
        "inner.text | {\"inner\":{\"text\":\"\\ufffd\"}}", "text | {\"text\":\"\\ud83d\\ude00\\ud83d\"}"})
    void a_text_that_lost_a_character_on_its_way_is_named(String field, String text) {
        assertThat(fields(text)).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":\"\ufffd\"}", "{\"\ufffdtext\":1}", "\ufffd{}"})
    void what_was_no_utf_8_before_somebody_decoded_it_is_not_json(String text) {
        var refusal = refusal(text);
        assertThat(refusal.code()).isEqualTo(ProblemCode.BODY_NOT_JSON);
        assertThat(refusal.detail()).contains("UTF-8");
    }

    @Test
    void rare_characters_are_whole() {
        assertThat(Body.read("{\"text\":\"\\ud842\\udfb7𠮷 \\u0001\"}", Form.class).text()).isEqualTo("𠮷𠮷 \u0001");
    }

    @Test
    void parts_that_are_read_one_by_one_do_not_spoil_each_other() {
        record Batch(List<com.fasterxml.jackson.databind.JsonNode> events) {}
        var batch = Body.readParts("{\"events\":[null,{\"text\":null},{\"text\":\"a\"}]}", Batch.class);
        assertThat(fields(batch.events().get(1).toString())).containsExactly("text");
        assertThat(Body.read(batch.events().get(2).toString(), Form.class).text()).isEqualTo("a");
    }

    private static List<String> fields(String text) {
        var refusal = refusal(text);
        assertThat(refusal.code()).isEqualTo(ProblemCode.FIELDS_INVALID);
        return refusal.fields().stream().map(FieldProblem::field).toList();
    }

    private static Problem refusal(String text) {
        return refusal(text, Form.class);
    }

    private static Problem refusal(String text, Class<?> type) {
        var problem = catchThrowableOfType(Problem.class, () -> Body.read(text, type));
        assertThat(problem).as("refusal of %s", text == null || text.length() < 200 ? text : "a long text").isNotNull();
        return problem;
    }
}
