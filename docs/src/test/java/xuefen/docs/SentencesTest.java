package xuefen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void the_first_sentence_says_what_is_done_and_what_it_gives_and_the_others_describe_it() {
        var sentences = Sentences.of("查询单位 → 一页单位。全市的单位。按单位编码排列。");

        assertThat(sentences.summary()).isEqualTo("查询单位");
        assertThat(sentences.gives()).contains("一页单位");
        assertThat(sentences.description()).contains("全市的单位。按单位编码排列。");
    }

    @Test
    void one_sentence_may_be_all() {
        assertThat(Sentences.of("查询单位。").summary()).isEqualTo("查询单位");
        assertThat(Sentences.of("查询单位").gives()).isEmpty();
        assertThat(Sentences.of("查询单位").description()).isEmpty();
    }

    @Test
    void an_operation_with_more_to_it_says_them_too() {
        assertThat(Sentences.of(Map.of("says", "查询单位。\n全市的单位。", "example", Map.of())).description())
            .contains("全市的单位。");
    }
}
