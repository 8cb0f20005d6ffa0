package xuefen.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.publication.Publication.Heading;
import xuefen.domain.rule.CreditRules;

class PublicationTest {
    private static final String ID = "d5a0c9e4-71b8-4f26-9a3d-2e6b8c1f7045";
    /** 09:00 on 1 March in China. */
    private static final Instant NOW = Samples.MARCH;
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Heading HEADING = heading(TODAY);

    @Test
    void what_is_missing_or_wrong_is_named_at_once() {
        assertFields(() -> Publication.check(new Heading(null, " ", null), List.of(), NOW), "title", "documentNumber",
            "date", "projects");
        assertFields(() -> Publication.check(heading(TODAY.minusDays(1)), null, NOW), "date", "projects");
        assertFields(() -> Publication.check(HEADING, List.of(Samples.ID, "1", Samples.ID), NOW), "projects[1]",
            "projects[2]");
        assertFields(() -> Publication.check(HEADING, Collections.singletonList(null), NOW), "projects[0]");
        Publication.check(HEADING, ids(300), NOW);
        assertFields(() -> Publication.check(HEADING, ids(301), NOW), "projects");
    }

    @Test
    void today_ends_at_midnight_in_China() {
        Publication.check(HEADING, ids(1), Instant.parse("2026-03-01T15:59:59Z"));
        assertFields(() -> Publication.check(HEADING, ids(1), Instant.parse("2026-03-01T16:00:00Z")), "date");
    }

    @Test
    void only_approved_projects_are_chosen_each_as_it_is() {
        var approved = Samples.approved();
        assertThat(Publication.choose(List.of(approved.id()), Map.of(approved.id(), approved)))
            .containsExactly(new Chosen(approved.id(), approved.version()));
        var gone = UUID.randomUUID().toString();
        var published = approved.publish("2026-1", CreditRules.SEEDS, NOW);
        for (var found : List.of(Map.of(Samples.ID, Samples.submitted()), Map.of(Samples.ID, published))) {
            var refused = assertRefused(ProblemCode.PROJECT_NOT_APPROVED,
                () -> Publication.choose(List.of(gone, Samples.ID), found));
            assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("projects[0]", "projects[1]");
        }
    }

    @Test
    void a_draft_is_changed_by_whoever_saw_it_and_saved_twice_it_is_saved_once() {
        var draft = draft();
        var chosen = List.of(new Chosen(Samples.ID, 6));
        var changed = draft.change(1, HEADING, chosen, "city02", NOW);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.projects()).isEqualTo(chosen);
        assertThat(changed.by()).isEqualTo("city02");
        assertThat(changed.change(1, HEADING, chosen, "city02", NOW)).isSameAs(changed);
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> changed.change(1, HEADING, draft.projects(), "city01", NOW));
    }

    @Test
    void it_begins_once_for_whoever_saw_it_and_not_with_a_date_that_is_past() {
        var draft = draft();
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> draft.start(2, "city01", NOW));
        assertFields(() -> draft.start(1, "city01", NOW.plus(Duration.ofDays(1))), "date");
        var begun = draft.start(1, "city02", NOW);
        assertThat(begun.state()).isEqualTo(PublicationState.PUBLISHING);
        assertThat(begun.at()).isEqualTo(NOW);
        assertThat(begun.by()).isEqualTo("city02");
        assertThat(begun.start(1, "city01", NOW.plusSeconds(1))).as("clicked twice").isSameAs(begun);
        assertFields(() -> begun.start(0, "city01", NOW), "version");
        assertFields(() -> draft.start(-1, "city01", NOW), "version");
        for (var late : List.of(begun, begun.finished(List.of(), "digest", NOW))) {
            assertRefused(ProblemCode.PUBLICATION_NOT_EDITABLE,
                () -> late.change(late.version(), HEADING, late.projects(), "city01", NOW));
            assertRefused(ProblemCode.PUBLICATION_NOT_EDITABLE,
                () -> late.schedule(late.version(), NOW.plusSeconds(60), "city01", NOW));
            assertRefused(ProblemCode.PUBLICATION_NOT_EDITABLE, () -> late.cancel("city01", NOW));
            assertRefused(ProblemCode.PUBLICATION_NOT_EDITABLE, late::requireDraft);
        }
    }

    @Test
    void a_time_lies_ahead_within_a_year_and_not_after_the_date() {
        var draft = Publication.draft(ID, heading(LocalDate.of(2026, 3, 20)), chosen(), "city01", NOW);
        assertFields(() -> draft.schedule(null, null, "city01", NOW), "version", "at");
        assertFields(() -> draft.schedule(1L, NOW, "city01", NOW), "at");
        assertFields(() -> draft.schedule(1L, Instant.parse("2026-03-20T16:00:00Z"), "city01", NOW), "at");
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> draft.schedule(2L, NOW.plusSeconds(60), "city01", NOW));
        var far = Publication.draft(ID, heading(LocalDate.of(2028, 1, 1)), chosen(), "city01", NOW);
        assertFields(() -> far.schedule(1L, NOW.plus(Duration.ofDays(366)), "city01", NOW), "at");
        var due = Instant.parse("2026-03-20T15:59:00Z");
        var scheduled = draft.schedule(1L, due, "city01", NOW);
        assertThat(scheduled.state()).isEqualTo(PublicationState.SCHEDULED);
        assertThat(scheduled.schedule(1L, due, "city01", NOW)).as("clicked twice").isSameAs(scheduled);
        assertThat(scheduled.schedule(2L, due.minusSeconds(60), "city01", NOW).at()).as("another time")
            .isEqualTo(due.minusSeconds(60));
        assertRefused(ProblemCode.PUBLICATION_NOT_EDITABLE,
            () -> scheduled.change(2, HEADING, chosen(), "city01", NOW));
        assertThat(scheduled.start(2, "city01", NOW).state()).as("at once after all")
            .isEqualTo(PublicationState.PUBLISHING);
    }

    @Test
    void a_scheduled_one_begins_when_its_time_has_come_and_is_taken_back_before() {
        var due = NOW.plusSeconds(3600);
        var scheduled = draft().schedule(1L, due, "city02", NOW);
        assertThat(scheduled.startIfDue(due.minusNanos(1))).isSameAs(scheduled);
        assertThat(draft().startIfDue(due)).isEqualTo(draft());
        var begun = scheduled.startIfDue(due);
        assertThat(begun.state()).isEqualTo(PublicationState.PUBLISHING);
        assertThat(begun.by()).isEqualTo("city02");
        var cancelled = scheduled.cancel("city01", due.minusNanos(1));
        assertThat(cancelled.state()).isEqualTo(PublicationState.DRAFT);
        assertThat(cancelled.at()).isNull();
        assertThat(cancelled.cancel("city01", due)).as("clicked twice").isSameAs(cancelled);
        assertRefused(ProblemCode.PUBLICATION_NOT_EDITABLE, () -> scheduled.cancel("city01", due));
    }

    @Test
    void what_is_gone_not_approved_or_changed_since_is_left_out() {
        var approved = Samples.approved();
        var begun = draft().start(1, "city01", NOW);
        var chosen = new Chosen(approved.id(), approved.version());
        assertThat(begun.leftOut(chosen, approved)).isNull();
        assertThat(begun.leftOut(chosen, approved.publish("2026-1", CreditRules.SEEDS, NOW)))
            .as("published by an earlier run").isNull();
        assertThat(begun.leftOut(chosen, null).reason()).isEqualTo(LeftOut.Reason.GONE);
        assertThat(begun.leftOut(chosen, Samples.submitted()).reason()).isEqualTo(LeftOut.Reason.NOT_APPROVED);
        assertThat(begun.leftOut(new Chosen(approved.id(), approved.version() - 1), approved).reason())
            .isEqualTo(LeftOut.Reason.CHANGED);
    }

    @Test
    void no_project_is_in_two_open_publications_and_is_free_again_afterwards() {
        var open = OpenPublications.none().with(draft());
        assertThat(open.version()).isEqualTo(1);
        assertThat(open.with(draft())).as("nothing new").isSameAs(open);
        open.requireFree(ID, List.of(Samples.ID));
        var refused = assertRefused(ProblemCode.PROJECT_IN_PUBLICATION,
            () -> open.requireFree("another", List.of("free", Samples.ID)));
        assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("projects[1]");
        assertThat(open.publicationOf()).containsExactly(Map.entry(Samples.ID, ID));
        assertThat(open.with(draft().start(1, "city01", NOW).finished(List.of(), "digest", NOW)).entries()).isEmpty();
        assertThat(open.without(ID).entries()).isEmpty();
    }

    @Test
    void there_is_room_for_twenty_and_no_more() {
        var open = OpenPublications.none();
        for (int i = 0; i < OpenPublications.MOST; i++) {
            open = open.with(Publication.draft("publication" + i, HEADING, chosen(), "city01", NOW));
        }
        var full = open;
        assertRefused(ProblemCode.PUBLICATIONS_TOO_MANY, () -> full.with(draft()));
        assertThat(full.with(Publication.draft("publication1", HEADING, List.of(), "city01", NOW)).entries())
            .as("one of them changed").hasSize(20);
    }

    private static Publication draft() {
        return Publication.draft(ID, HEADING, chosen(), "city01", NOW);
    }

    private static List<Chosen> chosen() {
        return List.of(new Chosen(Samples.ID, 5));
    }

    private static Heading heading(LocalDate date) {
        return new Heading("2026 年度第一批市级继续医学教育项目", "测卫科教〔2026〕12 号", date);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> new UUID(0, i).toString()).toList();
    }
}
