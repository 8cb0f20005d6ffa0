package xuefen.accountimport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodedTextTest {
    @ParameterizedTest
    @CsvSource({"张_x4E09_, 张三", "_x005F_x202E_, _x202E_", "_xd83d__xde00_, 😀", "_x0024_1, $1", "_x005C_, \\",
        "_x20_, _x20_", "张_三, 张_三", "_x005F_x005F_x005F_x0041_, _x005F_x0041_"})
    void a_code_is_its_character(String written, String read) {
        assertThat(CodedText.decoded(written)).isEqualTo(read);
    }
}
