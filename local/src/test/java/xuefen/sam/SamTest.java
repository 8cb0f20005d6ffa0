package xuefen.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tools that check {@code template.yaml} find no fault in it. */
@Tag("stack")
class SamTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void samValidateFindsNothing() throws Exception {
        var outcome = Tool.required("sam").run(PATIENCE, List.of("validate", "--lint"));
        assertThat(outcome.exit()).as(outcome::toString).isZero();
        assertThat(outcome.output()).contains("is a valid SAM Template");
    }

    /** Checks regions of the mainland and others: only this test shows a type or a value that a region lacks. */
    @Test
    void cfnLintFindsNothing() throws Exception {
        var regions = List.of("--regions", "us-east-1", "ap-east-1", "cn-north-1", "cn-northwest-1", "--",
            "template.yaml");
        var outcome = Tool.required("cfn-lint").run(PATIENCE, regions);
        assertThat(outcome.exit()).as(outcome::toString).isZero();
        assertThat(outcome.output()).isBlank();
    }
}
