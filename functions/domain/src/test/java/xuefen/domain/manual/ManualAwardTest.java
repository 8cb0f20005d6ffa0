package xuefen.domain.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.application.FileType;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.manual.ManualAwardVerdict.Declined;
import xuefen.domain.people.Finding;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.people.PeopleList;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;

/** 手工授分, from the draft to the credits: nobody gets any without the city's consent. */
class ManualAwardTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
    private static final String REASON = "线上培训，无法现场扫码考勤";

    @Test
    void a_request_goes_from_the_draft_to_the_credits() {
        var pending = pending("P1001", "P1002", "P1003");
        assertThat(pending.consented()).isEmpty();
        var decided = pending.decided(CITY, verdict(pending, true, null, new Declined("P1002", "后台无此人")), NOW);
        assertThat(decided.state()).isEqualTo(ManualAwardState.PARTLY);
        assertThat(decided.consented()).containsExactly("P1001", "P1003");
        var awarded = decided.awarded(Set.of("P1001"), NOW);
        assertThat(awarded.people()).extracting(Applicant::outcome).containsExactly(Applicant.Outcome.AWARDED,
            Applicant.Outcome.DECLINED, Applicant.Outcome.SKIPPED);
        assertThat(awarded.consented()).as("a repeated run finds the same people").isEqualTo(decided.consented());
        assertThat(awarded.awarded(Set.of("P1001"), NOW)).isSameAs(awarded);
        assertThat(awarded.steps()).extracting(ManualAwardStep::kind).containsExactly(ManualAwardStep.Kind.SUBMITTED,
            ManualAwardStep.Kind.AGREED, ManualAwardStep.Kind.AWARDED);
        assertThat(awarded.steps()).extracting(ManualAwardStep::people).containsExactly(3, 2, 1);
        assertThat(awarded.people().get(1).opinion()).isEqualTo("后台无此人");
    }

    @Test
    void whatever_is_clicked_twice_is_done_once() {
        var draft = draft("P1001", "P1002");
        assertThat(draft.saying(list("P1001", "P1002"), REASON)).isSameAs(draft);
        var pending = pending("P1001", "P1002");
        assertThat(pending.submitted("hospital01", NOW)).isSameAs(pending);
        var verdict = verdict(pending, true, "其余同意", new Declined("P1002", null));
        var decided = pending.decided(CITY, verdict, NOW);
        assertThat(decided.decided(CITY, verdict, NOW)).isSameAs(decided);
        var awarded = decided.awarded(Set.of("P1001"), NOW);
        assertThat(awarded.decided(CITY, verdict, NOW)).as("also after the award").isSameAs(awarded);
        var withdrawn = pending.withdrawn("名单需要补充", "hospital01", NOW);
        assertThat(withdrawn.withdrawn("名单需要补充", "hospital01", NOW)).isSameAs(withdrawn);
    }

    @Test
    void what_was_decided_stays_so() {
        var pending = pending("P1001", "P1002");
        var decided = pending.decided(CITY, verdict(pending, false, "没有佐证"), NOW);
        assertThat(decided.state()).isEqualTo(ManualAwardState.DECLINED);
        assertThat(decided.consented()).isEmpty();
        assertThat(decided.awarded(Set.of(), NOW)).isSameAs(decided);
        assertThatThrownBy(() -> decided.decided(CITY, verdict(pending, true, null), NOW))
            .hasMessageContaining("manual-award-decided");
        assertThatThrownBy(() -> decided.withdrawn("名单需要补充", "hospital01", NOW))
            .hasMessageContaining("manual-award-decided");
        var withdrawn = pending.withdrawn("名单需要补充", "hospital01", NOW);
        assertThatThrownBy(() -> withdrawn.decided(CITY, verdict(pending, true, null), NOW))
            .hasMessageContaining("manual-award-decided");
        assertThatThrownBy(() -> draft("P1001").decided(CITY, verdict(pending, true, null), NOW))
            .as("a draft is nobody's to decide").isInstanceOf(Problem.class);
    }

    @Test
    void nothing_changes_after_the_submission() {
        var pending = pending("P1001");
        for (var change : List.<Runnable>of(() -> pending.saying(list("P1002"), REASON),
            () -> pending.with(proof("another")), () -> pending.without("file"))) {
            assertThatThrownBy(change::run).hasMessageContaining("manual-award-not-editable");
        }
        assertThatThrownBy(() -> pending.decided(CITY, new ManualAwardVerdict(pending.version() - 1, true, null, null),
            NOW)).hasMessageContaining("changed-meanwhile");
    }

    @Test
    void submitting_names_everything_that_is_missing() {
        var empty = ManualAward.begun("a", Samples.held(), Samples.held().cycle(1), "hospital01", NOW);
        assertThat(fields(() -> empty.submitted("hospital01", NOW))).containsExactly("people", "reason", "files");
        assertThat(fields(() -> draft("P1001").saying(list("P1001"), "短").submitted("hospital01", NOW)))
            .containsExactly("reason", "files");
    }

    @Test
    void a_verdict_names_everything_that_is_wrong() {
        var pending = pending("P1001", "P1002");
        assertThat(fields(() -> pending.decided(CITY, new ManualAwardVerdict(null, null, null, null), NOW)))
            .containsExactly("version", "agreed");
        assertThat(fields(() -> pending.decided(CITY, verdict(pending, false, null), NOW))).containsExactly("opinion");
        assertThat(fields(() -> pending.decided(CITY, verdict(pending, true, null, new Declined("P1001", null),
            new Declined("P1001", "重复"), new Declined("P9999", "不在")), NOW)))
            .containsExactly("declined[0].opinion", "declined[1].person", "declined[2].person", "declined");
        assertThat(fields(() -> pending.decided(CITY,
            verdict(pending, true, "无", new Declined("P1001", null), new Declined("P1002", null)), NOW)))
            .containsExactly("declined");
    }

    @Test
    void before_its_end_a_cycle_can_still_be_scanned() {
        var held = Samples.held();
        assertThatThrownBy(() -> ManualAward.begun("a", held, held.cycle(1), "hospital01",
            held.cycle(1).ends().minusSeconds(1))).hasMessageContaining("cycle-not-over");
    }

    @Test
    void files_are_at_most_ten_and_one_takes_the_place_of_its_id() {
        var draft = draft("P1001");
        var full = draft;
        for (int i = 0; i < ManualAward.MOST_FILES; i++) {
            full = full.with(proof("f" + i));
        }
        var ten = full;
        assertThatThrownBy(() -> ten.with(proof("one more"))).hasMessageContaining("attachments-full");
        assertThat(ten.with(proof("f3"))).isSameAs(ten);
        assertThat(ten.without("f3").files()).hasSize(9);
        assertThat(ten.without("unknown")).isSameAs(ten);
    }

    /** Whoever is not named is consented to if the whole is, and only then. */
    @Property(tries = 200)
    void consent_is_exactly_what_the_city_said(@ForAll @IntRange(min = 1, max = 12) int people,
        @ForAll @Size(max = 12) Set<@IntRange(min = 0, max = 11) Integer> out, @ForAll boolean agreed) {
        var codes = IntStream.range(0, people).mapToObj(i -> "P10%02d".formatted(i)).toArray(String[]::new);
        var declined = agreed ? out.stream().filter(i -> i < people).map(i -> new Declined(codes[i], "理由")).toList()
            : List.<Declined>of();
        var pending = pending(codes);
        if (declined.size() == people) {
            assertThat(fields(() -> pending.decided(CITY, new ManualAwardVerdict(pending.version(), agreed, declined,
                null), NOW))).containsExactly("declined");
            return;
        }
        var decided = pending.decided(CITY, new ManualAwardVerdict(pending.version(), agreed, declined, "意见"), NOW);
        assertThat(decided.consented()).isEqualTo(IntStream.range(0, people)
            .filter(i -> agreed && !out.contains(i)).mapToObj(i -> codes[i]).toList());
        assertThat(decided.state()).isEqualTo(!agreed ? ManualAwardState.DECLINED
            : declined.isEmpty() ? ManualAwardState.AGREED : ManualAwardState.PARTLY);
    }

    private static List<String> fields(Runnable refused) {
        return catchThrowableOfType(Problem.class, refused::run).fields().stream().map(FieldProblem::field).toList();
    }

    private static ManualAwardVerdict verdict(ManualAward on, boolean agreed, String opinion, Declined... declined) {
        return new ManualAwardVerdict(on.version(), agreed, List.of(declined), opinion);
    }

    private static ManualAward pending(String... codes) {
        return draft(codes).with(proof("file")).submitted("hospital01", NOW);
    }

    private static ManualAward draft(String... codes) {
        var held = Samples.held();
        return ManualAward.begun("a", held, held.cycle(1), "hospital01", NOW).saying(list(codes), REASON);
    }

    private static Proof proof(String id) {
        return new Proof(id, "后台记录.pdf", FileType.PDF, 100, "0".repeat(64), NOW);
    }

    private static PeopleList list(String... codes) {
        var known = new HashMap<String, Account>();
        Stream.of(codes).forEach(code -> known.put(code,
            new Account(code, Role.LEARNER, "医生" + code, null, "医院", "区", null)));
        return PeopleList.of(Stream.of(codes).map(code -> new ListedPerson(code, null)).toList(), known,
            _ -> Finding.FINE);
    }
}
