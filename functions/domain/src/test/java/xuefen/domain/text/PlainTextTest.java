package xuefen.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @EnumSource(value = TextKind.class, names = {"LINE", "LINES"})
    void what_looks_the_same_is_the_same(TextKind kind) {
        assertThat(PlainText.normalised("Lu\u0308", kind)).as("composed").isEqualTo("L\u00fc");
        assertThat(PlainText.normalised("\u3000张\u00a0三 ", kind)).as("ordinary blanks, none around").isEqualTo("张 三");
    }

    @Test
    void lines_end_in_one_way() {
        assertThat(PlainText.normalised("一\r\n二\r三\n", TextKind.LINES)).isEqualTo("一\n二\n三");
    }

    @Test
    void what_is_exact_stays_as_it_is() {
        assertThat(PlainText.normalised(" Lu\u0308\u00a0\r\n", TextKind.EXACT)).isEqualTo(" Lu\u0308\u00a0\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "欧阳·娜", "Müller", "心力衰竭（第 2 期）", "𠮷野", "辻\udb40\udd00", "№ 3 ①", "a<b>&\"'"})
    void what_people_write_is_right(String text) {
        assertThat(PlainText.wrong(text, TextKind.LINE)).isEmpty();
        assertThat(PlainText.wrong(text, TextKind.LINES)).isEmpty();
        assertThat(PlainText.wrong(text, TextKind.EXACT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"张\u200b三", "张\u202e三", "\ufeff张三", "张\u00ad三", "\u3164", "张\uffa0", "张\u115f", "张\u2800",
        "张\ue000", "张\udbff\udffd", "张\ud800", "\udc00张", "张\ufffd", "张\u0000", "张\u001b", "张\u0085", "张\u2028三",
        "张\u2029三", "张\uffff", "张\u2066三"})
    void what_nobody_sees_is_wrong_in_one_line_and_in_several(String text) {
        assertThat(PlainText.wrong(text, TextKind.LINE)).isPresent();
        assertThat(PlainText.wrong(text, TextKind.LINES)).isPresent();
    }

    @Test
    void several_lines_may_break_one_may_not() {
        assertThat(PlainText.wrong("一\n二\t三", TextKind.LINES)).isEmpty();
        assertThat(PlainText.wrong("一\n二", TextKind.LINE)).isPresent();
        assertThat(PlainText.wrong("一\t二", TextKind.LINE)).isPresent();
    }

    @Test
    void one_line_has_no_emoji_several_may() {
        assertThat(PlainText.wrong("张三😀", TextKind.LINE)).isPresent();
        assertThat(PlainText.wrong("同意😀", TextKind.LINES)).isEmpty();
    }

    @Test
    void half_a_character_is_wrong_everywhere() {
        for (var kind : TextKind.values()) {
            assertThat(PlainText.wrong("a\ud800", kind)).isPresent();
        }
    }

    @Property
    void the_one_way_of_writing_is_one(@ForAll String text, @ForAll TextKind kind) {
        var once = PlainText.normalised(text, kind);
        assertThat(PlainText.normalised(once, kind)).isEqualTo(once);
    }
}
