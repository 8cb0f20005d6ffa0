package xuefen.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;

class ParticipantsTest {
    private static final Instant NOW = Instant.parse("2026-04-20T02:00:00Z");
    private static final Participants NONE = Participants.none(new CycleId("6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11", 1));

    @Test
    void a_list_is_in_order_and_says_who_is_not_on_it() {
        var list = NONE.with(List.of("P000002", "P000001"), "hospital01", NOW);
        assertThat(list.people()).containsExactly("P000001", "P000002");
        assertThat(list.version()).isOne();
        assertThat(list.misses("P000001")).isFalse();
        assertThat(list.misses("P000003")).isTrue();
    }

    @Test
    void without_a_list_nobody_is_missing_from_it() {
        assertThat(NONE.misses("P000001")).isFalse();
        var taken = NONE.with(List.of("P000001"), "hospital01", NOW).with(List.of(), "hospital01", NOW);
        assertThat(taken.given()).isFalse();
        assertThat(taken.misses("P000002")).isFalse();
        assertThat(taken.version()).isEqualTo(2);
    }

    @Test
    void the_same_people_in_another_order_change_nothing() {
        var list = NONE.with(List.of("P000001", "P000002"), "hospital01", NOW);
        assertThat(list.with(List.of("P000002", "P000001"), "hospital01", NOW.plusSeconds(60))).isSameAs(list);
        assertThat(NONE.with(List.of(), "hospital01", NOW)).isSameAs(NONE);
    }

    @Test
    void every_wrong_row_is_named() {
        assertThat(fields(Arrays.asList("P000001", "张三", null, "P000001"))).containsExactly(
            new FieldProblem("people[1]", "第 2 个不是人员编码"), new FieldProblem("people[2]", "第 3 个不是人员编码"),
            new FieldProblem("people[3]", "第 4 个与第 1 个重复"));
        assertThat(fields(null)).extracting(FieldProblem::field).containsExactly("people");
        assertThat(fields(Collections.nCopies(100, "？"))).hasSize(50);
    }

    @Test
    void five_thousand_people_and_not_one_more() {
        var most = IntStream.range(0, Participants.MOST).mapToObj(i -> "P%06d".formatted(i)).toList();
        assertThat(NONE.with(most, "hospital01", NOW).people()).hasSize(5000);
        assertThat(fields(IntStream.rangeClosed(0, Participants.MOST).mapToObj(i -> "P%06d".formatted(i)).toList()))
            .extracting(FieldProblem::message).containsExactly("参加者名单不能超过 5000 人");
    }

    private static List<FieldProblem> fields(List<String> people) {
        return catchThrowableOfType(Problem.class, () -> NONE.with(people, "hospital01", NOW)).fields();
    }
}
