package xuefen.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypefaceTest {
    private static final Typeface TYPEFACE = Typeface.bundled();

    @Test
    void all_of_GBK_and_the_rare_ideographs_of_the_basic_plane_are_shown_as_they_are() {
        var gbk = Charset.forName("GBK").newEncoder();
        for (int point = 0x3400; point <= 0x9FFF; point++) {
            if (Character.isIdeographic(point) && (point < 0x4DB6 || gbk.canEncode((char) point))) {
                assertThat(TYPEFACE.printable(Character.toString(point))).isEqualTo(Character.toString(point));
            }
        }
        assertThat(TYPEFACE.printable("㐂䶮·—…“”①Ⅱ℃±≥α％□")).isEqualTo("㐂䶮·—…“”①Ⅱ℃±≥α％□");
    }

    @ParameterizedTest
    @CsvSource({
        "𠮷田, 〔U+20BB7〕田",
        "好😀, 好〔U+1F600〕",
        "👩‍⚕️, 〔U+1F469〕〔U+2695〕",
        "𝟏𝐀, 1A",
        "葛󠄀, 葛",
    })
    void what_the_font_lacks_leaves_its_code(String written, String shown) {
        assertThat(TYPEFACE.printable(written)).isEqualTo(shown);
    }

    @Test
    void half_a_pair_leaves_its_code() {
        assertThat(TYPEFACE.printable("a\uD83Db")).isEqualTo("a〔U+D83D〕b");
    }

    @Test
    void what_nobody_sees_goes_and_lines_end_as_they_were_written() {
        assertThat(TYPEFACE.printable("a\u0000\u0007\u200B\u202E\uFEFFb\tc\u00A0d")).isEqualTo("ab c\u00A0d");
        assertThat(TYPEFACE.printable("一\r\n二\n三\r四\u2028五")).isEqualTo("一\n二\n三\n四\n五");
    }
}
