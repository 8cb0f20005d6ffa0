package xuefen.domain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Samples.MARCH;

import org.junit.jupiter.api.Test;

class JobTest {
    private static final Job ORDERED = Job.ordered("job", Job.Kind.AWARD, "training", "hospital01", MARCH);

    @Test
    void an_ordered_job_waits_and_does_not_know_its_size() {
        assertThat(ORDERED).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.QUEUED, 0, 0, null, null, MARCH, MARCH,
                null));
    }

    @Test
    void progress_and_end_keep_who_ordered_it_and_when() {
        var half = ORDERED.progressed(25, 50, MARCH.plusSeconds(1));
        assertThat(half).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.RUNNING, 25, 50, null, null, MARCH,
                MARCH.plusSeconds(1), null));
        assertThat(half.finished(48, "/result", MARCH.plusSeconds(2))).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.DONE, 48, 48, "/result", null, MARCH,
                MARCH.plusSeconds(2), null));
    }

    @Test
    void what_failed_says_why_and_may_be_ordered_again() {
        var failed = ORDERED.progressed(25, 50, MARCH.plusSeconds(1)).failed("请再试", MARCH.plusSeconds(2));
        assertThat(failed).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.FAILED, 25, 50, null, "请再试", MARCH,
                MARCH.plusSeconds(2), null));
        assertThat(failed.again(MARCH.plusSeconds(3))).isEqualTo(
            new Job("job", Job.Kind.AWARD, "training", "hospital01", Job.State.QUEUED, 25, 50, null, null, MARCH,
                MARCH.plusSeconds(3), null));
    }

    @Test
    void what_is_taken_up_again_says_how_often_and_from_where_until_it_is_ordered_again() {
        var first = ORDERED.progressed(25, 50, MARCH.plusSeconds(1)).takenUp(MARCH.plusSeconds(2));
        assertThat(first.state()).isEqualTo(Job.State.RUNNING);
        assertThat(first.resumed()).isEqualTo(new Resumed(1, MARCH.plusSeconds(2), 25));
        var second = first.progressed(10, 50, MARCH.plusSeconds(3)).takenUp(MARCH.plusSeconds(4));
        assertThat(second.resumed()).isEqualTo(new Resumed(2, MARCH.plusSeconds(4), 25));
        assertThat(second.finished(50, "/result", MARCH.plusSeconds(5)).resumed()).isEqualTo(second.resumed());
        var failed = second.failed("请再试", MARCH.plusSeconds(5));
        assertThat(failed.resumed()).isEqualTo(second.resumed());
        assertThat(failed.again(MARCH.plusSeconds(6)).resumed()).isNull();
    }

    @Test
    void a_run_gets_on_where_it_gets_further_than_every_run_before() {
        assertThat(ORDERED.gotOn()).isFalse();
        assertThat(ORDERED.progressed(0, 50, MARCH).gotOn()).isFalse();
        var begun = ORDERED.progressed(25, 50, MARCH);
        assertThat(begun.gotOn()).isTrue();
        var again = begun.takenUp(MARCH);
        assertThat(again.gotOn()).isFalse();
        assertThat(again.progressed(25, 50, MARCH).gotOn()).isFalse();
        assertThat(again.progressed(10, 50, MARCH).takenUp(MARCH).progressed(25, 50, MARCH).gotOn()).isFalse();
        assertThat(again.progressed(26, 50, MARCH).gotOn()).isTrue();
        assertThat(again.progressed(26, 50, MARCH).failed("请再试", MARCH).gotOn()).isFalse();
    }
}
