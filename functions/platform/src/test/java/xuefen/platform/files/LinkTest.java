package xuefen.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "roster.xlsx | roster.xlsx | roster.xlsx",
        "2026-03-01-001-已授分人员名单.xlsx | 2026-03-01-001.xlsx | 2026-03-01-001-%E5%B7%B2%E6%8E%88%E5%88%86%E4%BA%BA%E5%91%98%E5%90%8D%E5%8D%95.xlsx",
        "学员导出.xlsx | xuefen.xlsx | %E5%AD%A6%E5%91%98%E5%AF%BC%E5%87%BA.xlsx",
        "a*b'c(d)e!f~g.pdf | a-b-c-d-e-f-g.pdf | a%2Ab%27c%28d%29e%21f%7Eg.pdf",
        "a\"b\\c;d%e.pdf | a-b-c-d-e.pdf | a%22b%5Cc%3Bd%25e.pdf",
        "../../a.pdf | a.pdf | ..%2F..%2Fa.pdf",
        "附件 | xuefen | %E9%99%84%E4%BB%B6",
        "证明.中文 | xuefen | %E8%AF%81%E6%98%8E.%E4%B8%AD%E6%96%87",
        "a  b+c.d.pdf | a-b-c.d.pdf | a%20%20b%2Bc.d.pdf"})
    void a_download_has_its_name_and_one_for_browsers_that_read_ascii_alone(String name, String ascii, String encoded) {
        assertThat(Link.attachment(name))
            .isEqualTo("attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded);
        assertThat(Link.inline(name)).isEqualTo("inline; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded);
    }

    /** RFC 6266 and RFC 8187: a quoted text that needs no escape, then only attr-char and percent triplets. */
    @Test
    void no_character_leaves_its_place_in_the_header() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            var name = "a" + c + "b.p" + c + "f";
            var header = Link.attachment(name);
            assertThat(header).matches(
                "attachment; filename=\"[A-Za-z0-9._-]+\"; filename\\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*");
            // Half a surrogate pair has no encoding.
            assertThat(URLDecoder.decode(header.replaceFirst(".*''", ""), StandardCharsets.UTF_8))
                .isEqualTo(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }
}
