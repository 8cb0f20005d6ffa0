package xuefen.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Samples.ID;
import static xuefen.domain.credit.CreditEvent.Kind.CONFIRMED;
import static xuefen.domain.credit.CreditEvent.Kind.KEPT;
import static xuefen.domain.credit.CreditEvent.Kind.LAPSED;
import static xuefen.domain.credit.CreditEvent.Kind.RESTORED;
import static xuefen.domain.credit.CreditEvent.Kind.REVOKED;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.credit.CreditChange.Kind;
import xuefen.domain.credit.CreditChange.Obstacle;
import xuefen.domain.rule.CreditRole;

class CreditChangeTest {
    private static final String REASON = "经核实由他人代为扫码";

    private final Holders holders = new Holders();

    @Test
    void the_state_follows_from_the_events() {
        assertThat(Given.credit("P1").state()).isEqualTo(Credit.State.PROVISIONAL);
        assertThat(Given.credit("P1", KEPT, REVOKED).state()).isEqualTo(Credit.State.REVOKED);
        assertThat(Given.credit("P1", REVOKED).credits()).isZero();
        assertThat(Given.credit("P1", REVOKED).held()).isFalse();
        assertThat(Given.credit("P1", REVOKED, RESTORED).state()).isEqualTo(Credit.State.PROVISIONAL);
        assertThat(Given.credit("P1", REVOKED, RESTORED).given().number()).isEqualTo(3);
        assertThat(Given.credit("P1", CONFIRMED).held()).isTrue();
        assertThat(Given.credit("P1", LAPSED).state()).isEqualTo(Credit.State.LAPSED);
    }

    @Test
    void a_missing_event_and_credits_without_evidence_do_not_exist() {
        var id = Given.id("P1", CreditRole.PARTICIPANT);
        assertThatThrownBy(() -> Credit.of(List.of(Given.event(id, 2, CreditEvent.Kind.AWARDED))))
            .isInstanceOf(IllegalArgumentException.class);
        var unbacked = new Grounds("2026-03-01-001", 1, null, null, null, null, BigDecimal.ONE, Given.STEP, null, null,
            null, null, null);
        for (var grounds : new Grounds[] {null, unbacked}) {
            assertThatThrownBy(() -> new CreditEvent(id, 1, CreditEvent.Kind.AWARDED, BigDecimal.ONE, grounds,
                Profile.UNKNOWN, null, "award", "hospital01", Given.at(1)))
                .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_speaker_gets_them_back_only_who_still_teaches_the_courses() {
        var events = new ArrayList<>(Lectures.speaker("P1", "4", 1).events());
        events.add(Given.event(Given.id("P1", CreditRole.SPEAKER), 2, REVOKED));
        var change = new CreditChange("change", ID, CreditRole.SPEAKER, Kind.RESTORE, List.of("P1"), null, REASON,
            "hospital01", Given.at(9));
        assertThat(change.obstacle(Credit.of(events), holders, false, Given.CAP)).contains(Obstacle.NOT_TEACHING);
        assertThat(change.obstacle(Credit.of(events), holders, true, Given.CAP)).isEmpty();
    }

    static Stream<Arguments> obstacles() {
        var provisional = Given.credit("P1");
        var revoked = Given.credit("P1", REVOKED);
        var confirmed = Given.credit("P1", CONFIRMED);
        var lapsed = Given.credit("P1", LAPSED);
        return Stream.of(
            Arguments.of(Kind.REVOKE, null, provisional, true, null),
            Arguments.of(Kind.REVOKE, null, revoked, true, Obstacle.REVOKED),
            Arguments.of(Kind.REVOKE, null, confirmed, true, Obstacle.CONFIRMED),
            Arguments.of(Kind.REVOKE, null, lapsed, true, Obstacle.LAPSED),
            Arguments.of(Kind.CORRECT, "2", provisional, true, null),
            Arguments.of(Kind.CORRECT, "4.0", provisional, true, Obstacle.SAME),
            Arguments.of(Kind.CORRECT, "4.5", provisional, true, Obstacle.ABOVE_FIGURE),
            Arguments.of(Kind.CORRECT, "2", revoked, true, Obstacle.REVOKED),
            Arguments.of(Kind.CORRECT, "2", confirmed, true, Obstacle.CONFIRMED),
            Arguments.of(Kind.KEEP, null, provisional, false, null),
            Arguments.of(Kind.KEEP, null, confirmed, false, null),
            Arguments.of(Kind.KEEP, null, revoked, false, Obstacle.REVOKED),
            Arguments.of(Kind.RESTORE, null, revoked, true, null),
            Arguments.of(Kind.RESTORE, null, revoked, false, Obstacle.UNBACKED),
            Arguments.of(Kind.RESTORE, null, provisional, true, Obstacle.NOT_REVOKED),
            Arguments.of(Kind.RESTORE, null, lapsed, true, Obstacle.NOT_REVOKED));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void what_stands_in_the_way_depends_on_the_state(Kind kind, String credits, Credit credit, boolean backed,
        Obstacle obstacle) {
        assertThat(change(kind, credits, "P1").obstacle(credit, holders, backed, Given.CAP))
            .isEqualTo(java.util.Optional.ofNullable(obstacle));
    }

    @Test
    void nobody_has_more_than_the_cap_in_both_roles() {
        var spoken = new CreditEvent(Given.id("P1", CreditRole.SPEAKER), 1, CreditEvent.Kind.AWARDED,
            new BigDecimal("7"), Given.byAnalysis("analysis"), Profile.UNKNOWN, null, "award", "hospital01",
            Given.at(1));
        holders.add(Credit.of(List.of(spoken)));
        assertThat(change(Kind.RESTORE, null, "P1").obstacle(Given.credit("P1", REVOKED), holders, true, Given.CAP))
            .contains(Obstacle.ABOVE_CAP);
        assertThat(change(Kind.CORRECT, "3.5", "P1").obstacle(Given.credit("P1"), holders, true, Given.CAP))
            .contains(Obstacle.ABOVE_CAP);
        assertThat(change(Kind.CORRECT, "3", "P1").obstacle(Given.credit("P1"), holders, true, Given.CAP)).isEmpty();
    }

    @Test
    void an_event_follows_the_last_and_a_restoration_rests_on_the_present_list() {
        var revoked = change(Kind.REVOKE, null, "P1").event(Given.credit("P1", KEPT), null, Given.at(9));
        assertThat(revoked.number()).isEqualTo(3);
        assertThat(revoked.credits()).isZero();
        assertThat(revoked.reason()).isEqualTo(REASON);
        assertThat(revoked.grounds()).isNull();
        var restored = change(Kind.RESTORE, null, "P1").event(Given.credit("P1", REVOKED), "later", Given.at(9));
        assertThat(restored.credits()).isEqualByComparingTo("4");
        assertThat(restored.grounds().analysis()).isEqualTo("later");
        assertThat(restored.profile()).isEqualTo(Profile.UNKNOWN);
        assertThat(change(Kind.CORRECT, "2", "P1").event(Given.credit("P1"), null, Given.at(9)).credits())
            .isEqualByComparingTo("2");
        assertThat(change(Kind.KEEP, null, "P1").event(Given.credit("P1"), null, Given.at(9)).credits())
            .isEqualByComparingTo("4");
    }

    @Test
    void an_order_names_everything_that_is_wrong_with_it() {
        assertFields(() -> new CreditChange("id", ID, null, null, null, null, null, "hospital01", Given.at(1))
            .checked(Given.STEP), "role", "kind", "people", "reason");
        assertFields(() -> change(Kind.CORRECT, null, "P1", "P1").checked(Given.STEP), "people", "credits");
        assertFields(() -> change(Kind.CORRECT, "0.3", "P1").checked(Given.STEP), "credits");
        assertFields(() -> change(Kind.REVOKE, "1", "P1").checked(Given.STEP), "credits");
        var many = new ArrayList<>(Collections.nCopies(CreditChange.MOST + 1, "P"));
        many.replaceAll(each -> each + many.indexOf(each));
        assertFields(() -> change(Kind.REVOKE, null, many.toArray(String[]::new)).checked(Given.STEP), "people");
        assertThat(change(Kind.CORRECT, "1.5", "P1").checked(Given.STEP).people()).containsExactly("P1");
    }

    private static CreditChange change(Kind kind, String credits, String... people) {
        return new CreditChange("change", ID, CreditRole.PARTICIPANT, kind, List.of(people),
            credits == null ? null : new BigDecimal(credits), REASON, "hospital01", Given.at(5));
    }
}
