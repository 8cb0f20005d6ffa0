package xuefen.domain.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.Copies;
import xuefen.domain.Samples;
import xuefen.domain.rule.CreditRules;

class ApplicationWarningsTest {

    @Test
    void an_application_whose_leader_teaches_within_the_rule_has_none() {
        assertThat(ApplicationWarnings.of(Samples.application(), CreditRules.SEEDS)).isEmpty();
    }

    @Test
    void a_leader_who_teaches_nothing_is_warned_of() {
        var application = with(Samples.application().courses().subList(1, 2), new BigDecimal("2"));
        assertThat(ApplicationWarnings.of(application, CreditRules.SEEDS)).extracting(Warning::field)
            .containsExactly("leader.name");
    }

    @Test
    void credits_above_the_rule_are_warned_of_with_both_numbers() {
        var application = with(Samples.application().courses(), new BigDecimal("9"));
        assertThat(ApplicationWarnings.of(application, CreditRules.SEEDS)).singleElement()
            .satisfies(warning -> assertThat(warning.message()).contains("9 分").contains("4 分"));
    }

    @Test
    void of_an_empty_draft_nothing_is_said() {
        assertThat(ApplicationWarnings.of(Copies.of(Copies.empty(Application.class), "form", 1), CreditRules.SEEDS))
            .isEmpty();
    }

    private static Application with(List<PlannedCourse> courses, BigDecimal credits) {
        return Copies.of(Samples.application(), "courses", courses, "proposedCredits", credits);
    }
}
