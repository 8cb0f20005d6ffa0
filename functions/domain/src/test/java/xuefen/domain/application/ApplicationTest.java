package xuefen.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;

class ApplicationTest {

    @Test
    void total_hours_are_those_of_all_courses() {
        assertThat(Samples.application().totalHours()).isEqualByComparingTo("12");
    }

    @Test
    void others_see_the_first_three_and_last_four_of_the_identity_number() {
        var masked = Samples.application().masked();
        assertThat(masked.leader().idNumber()).isEqualTo("110***********002X");
        assertThat(masked.title()).isEqualTo(Samples.application().title());
        assertThat(masked.leader().phone()).isEqualTo(Samples.application().leader().phone());
    }

    @Test
    void a_number_too_short_to_hide_anything_is_hidden_whole() {
        assertThat(Samples.leader("1234567").masked().idNumber()).isEqualTo("*******");
        assertThat(Samples.leader("12345678").masked().idNumber()).isEqualTo("123*5678");
        assertThat(Samples.leader(null).masked().idNumber()).isNull();
    }

    @Test
    void a_leader_says_nothing_personal_of_themselves_in_a_log() {
        assertThat(Samples.leader(Samples.ID_NUMBER)).asString().doesNotContain("1949").doesNotContain("0591");
    }
}
