package xuefen.domain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.MARCH;

import org.junit.jupiter.api.Test;

class JobTest {
    private static final Job ORDERED = Job.ordered("job", Job.Kind.AWARD, "training", "hospital01", MARCH);

    @Test
    void an_ordered_job_waits_and_does_not_know_its_size() {
        assertThat(ORDERED).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.QUEUED, 0, 0, null, null, MARCH, MARCH));
    }

    @Test
    void progress_and_end_keep_who_ordered_it_and_when() {
        var half = ORDERED.progressed(25, 50, MARCH.plusSeconds(1));
        assertThat(half).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.RUNNING, 25, 50, null, null, MARCH,
                MARCH.plusSeconds(1)));
        assertThat(half.finished(48, "/result", MARCH.plusSeconds(2))).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.DONE, 48, 48, "/result", null, MARCH,
                MARCH.plusSeconds(2)));
    }

    @Test
    void what_failed_says_why_and_may_be_ordered_again() {
        var failed = ORDERED.progressed(25, 50, MARCH.plusSeconds(1)).failed("请再试", MARCH.plusSeconds(2));
        assertThat(failed).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.FAILED, 25, 50, null, "请再试", MARCH,
                MARCH.plusSeconds(2)));
        assertThat(failed.again(MARCH.plusSeconds(3))).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.QUEUED, 25, 50, null, null, MARCH,
                MARCH.plusSeconds(3)));
    }
}
