package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tools that judge {@code template.yaml} find nothing in it. */
@Tag("stack")
class SamTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void samValidateFindsNothing() throws Exception {
        var outcome = Tool.required("sam").run(PATIENCE, List.of("validate", "--lint"));
        assertThat(outcome.exit()).as(outcome::toString).isZero();
        assertThat(outcome.output()).contains("is a valid SAM Template");
    }

    @Test
    void cfnLintFindsNothing() throws Exception {
        var outcome = Tool.required("cfn-lint").run(PATIENCE, List.of("template.yaml"));
        assertThat(outcome.exit()).as(outcome::toString).isZero();
        assertThat(outcome.output()).isBlank();
    }
}
