package xuefen.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicNameTest {

    @ParameterizedTest
    @CsvSource({"张三,张*", "欧阳小明,欧*", "𠮷田,𠮷*", "演,演*"})
    void tells_the_first_character_alone(String name, String shown) {
        assertThat(PublicName.of(name)).isEqualTo(shown);
    }
}
