package xuefen.platform.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

import xuefen.platform.form.FormField.Kind;

class FormLayoutTest {
    private static final FormLayout FORM = FormLayout.current();

    @Test
    void every_field_of_the_schema_is_on_one_page_with_a_label() {
        var names = StreamSupport.stream(
            ((Iterable<String>) () -> FormDocument.read(SchemaForm.CURRENT).path("properties").fieldNames())
                .spliterator(),
            false)
            .filter(name -> !name.equals("form")).toList();
        assertThat(FORM.pages()).hasSize(5);
        assertThat(FORM.pages().stream().flatMap(page -> page.fields().stream()).map(FormField::name))
            .containsExactlyInAnyOrderElementsOf(names);
        assertThat(all()).hasSizeGreaterThan(names.size())
            .allSatisfy(field -> assertThat(field.label()).as(field.name()).isNotBlank());
    }

    @Test
    void a_field_is_of_its_kind_with_its_limit_and_its_words() {
        assertThat(field("title")).extracting(FormField::kind, FormField::most, FormField::multiline)
            .containsExactly(Kind.TEXT, 75, false);
        assertThat(field("progress")).extracting(FormField::kind, FormField::most, FormField::multiline)
            .containsExactly(Kind.TEXT, 3000, true);
        assertThat(field("phone").kind()).isEqualTo(Kind.TEXT);
        assertThat(field("hours").kind()).isEqualTo(Kind.NUMBER);
        assertThat(field("from").kind()).isEqualTo(Kind.DATE);
        assertThat(field("courses").kind()).isEqualTo(Kind.ROWS);
        assertThat(field("leader").kind()).isEqualTo(Kind.PART);
        assertThat(field("subject").text(TextNode.valueOf("03-01"))).isEqualTo("临床内科学 心血管病学");
        assertThat(field("subject").text(TextNode.valueOf("99-99"))).as("a code of another year").isEqualTo("99-99");
        assertThat(field("from").text(TextNode.valueOf("2026-05-09"))).isEqualTo("2026 年 5 月 9 日");
        assertThat(field("year").text(IntNode.valueOf(2026))).isEqualTo("2026");
        assertThat(field("title").text(MissingNode.getInstance())).isEmpty();
    }

    private static FormField field(String name) {
        return all().stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<FormField> all() {
        var all = new ArrayList<FormField>();
        FORM.pages().forEach(page -> collect(page.fields(), all));
        return all;
    }

    private static void collect(List<FormField> fields, List<FormField> into) {
        fields.forEach(field -> {
            into.add(field);
            collect(field.fields(), into);
        });
    }
}
