package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.project.Desk;
import xuefen.domain.project.ProjectState;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Material;
import xuefen.platform.store.Documents.Key;
import xuefen.platform.store.Documents.Query;

/** Keys as they stand in tables: a key that is spelled in another way does not find what is stored. */
class StoredKeysTest {
    private static final Instant AT = Instant.parse("2026-05-11T00:40:00Z");
    private static final CycleId CYCLE = new CycleId("T", 2);

    @Test
    void keys_of_the_trainings_table() {
        assertKey(TrainingKeys.teacherMatches("T"), "training#T", "TEACHERS");
        assertKey(TrainingKeys.training("T"), "training#T", "TRAINING");
        assertKey(TrainingKeys.swipeWindows(CYCLE), "training#T", "CYCLE#2#WINDOWS");
        assertKey(TrainingKeys.effectiveList(CYCLE), "training#T", "CYCLE#2#EFFECTIVE");
        assertKey(TrainingKeys.flagPolicy(CYCLE), "training#T", "CYCLE#2#POLICY");
        assertKey(TrainingKeys.participants(CYCLE), "training#T", "CYCLE#2#PARTICIPANTS");
        assertKey(TrainingKeys.material(new Material.Place(CYCLE, Material.Kind.NOTICE)), "training#T",
            "CYCLE#2#MATERIAL#NOTICE");
        assertKey(TrainingKeys.decision(CYCLE, "D"), "training#T", "CYCLE#2#DECISION#D");
        assertKey(TrainingKeys.manualAttendance(CYCLE, "M"), "training#T", "CYCLE#2#MANUAL#M");
        assertKey(TrainingKeys.rollCall(CYCLE, "R"), "training#T", "CYCLE#2#ROLLCALL#R");
        assertKey(TrainingKeys.lastCall(CYCLE), "training#T", "CYCLE#2#LASTCALL#1");
        assertKey(TrainingKeys.display(CYCLE, "D"), "training#T", "CYCLE#2#DISPLAY#D");
        assertKey(TrainingKeys.terminal(CYCLE, "F"), "training#T", "CYCLE#2#TERMINAL#F");
        assertKey(TrainingKeys.faceConsent(CYCLE, "P1"), "training#T", "CYCLE#2#FACE-CONSENT#P1");
        assertKey(TrainingKeys.analysis(CYCLE, "A"), "training#T", "CYCLE#2#ANALYSIS#A");
        assertKey(TrainingKeys.courseChange("T", 12), "training#T", "COURSES#0000000012");
        assertKey(TrainingKeys.heldOn(LocalDate.of(2026, 5, 11), CYCLE), "day#2026-05-11", "training#T#2");
        assertKey(TrainingKeys.expected("P1", CYCLE), "participant#P1", "training#T#2");
        assertThat(TrainingKeys.ofOrganiser("hospital01"))
            .isEqualTo(Query.index("by-organiser", "organiser", "hospital01"));
    }

    @Test
    void lists_of_the_trainings_table() {
        assertThat(TrainingKeys.decisions(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#DECISION#"));
        assertThat(TrainingKeys.manualAttendances(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#MANUAL#"));
        assertThat(TrainingKeys.rollCalls(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#ROLLCALL#"));
        assertThat(TrainingKeys.displays(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#DISPLAY#"));
        assertThat(TrainingKeys.terminals(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#TERMINAL#"));
        assertThat(TrainingKeys.faceConsents(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#FACE-CONSENT#"));
        assertThat(TrainingKeys.analyses(CYCLE)).isEqualTo(Query.of("training#T", "CYCLE#2#ANALYSIS#"));
        assertThat(TrainingKeys.courseChanges("T")).isEqualTo(Query.of("training#T", "COURSES#").newestFirst());
        assertThat(TrainingKeys.heldOn(LocalDate.of(2026, 5, 11))).isEqualTo(Query.of("day#2026-05-11", null));
        assertThat(TrainingKeys.expected("P1")).isEqualTo(Query.of("participant#P1", null));
    }

    @Test
    void keys_of_the_projects_table() {
        assertKey(ProjectKeys.project("J"), "project#J", "PROJECT");
        assertKey(ProjectKeys.submission("J", 7), "project#J", "SUBMITTED#007");
        assertKey(ProjectKeys.counter(2026), "number#2026", "COUNTER");
        assertKey(ProjectKeys.attachment("J", "A"), "project#J", "ATTACHMENT#A");
        assertKey(ProjectKeys.attachmentsVersion("J"), "project#J", "ATTACHMENTS");
        assertKey(ProjectKeys.change("J", "C"), "project#J", "CHANGE#C");
        assertKey(ProjectKeys.windows(2026), "application-windows", "YEAR#2026");
        assertKey(ProjectKeys.publication("U"), "publication#U", "PUBLICATION");
        assertKey(ProjectKeys.openPublications(), "publications", "OPEN");
        assertKey(ProjectKeys.published(AT, "U"), "publications", "PUBLISHED#2026-05-11T00:40:00.000000000Z#U");
    }

    @Test
    void lists_of_the_projects_table() {
        assertThat(ProjectKeys.attachments("J")).isEqualTo(Query.of("project#J", "ATTACHMENT#"));
        assertThat(ProjectKeys.changes("J")).isEqualTo(Query.of("project#J", "CHANGE#"));
        assertThat(ProjectKeys.pendingChanges()).isEqualTo(Query.index("by-desk", "desk", "CHANGES"));
        assertThat(ProjectKeys.windows()).isEqualTo(Query.of("application-windows", "YEAR#").newestFirst());
        assertThat(ProjectKeys.published()).isEqualTo(Query.of("publications", "PUBLISHED#").newestFirst());
        assertThat(ProjectKeys.ofOrganiser("hospital01"))
            .isEqualTo(Query.index("by-organiser", "organiser", "hospital01"));
        assertThat(ProjectKeys.onDesk(new Desk(ReviewLevel.COUNTY, "测试区")))
            .isEqualTo(Query.index("by-desk", "desk", "COUNTY#测试区"));
        assertThat(ProjectKeys.onDesk(new Desk(ReviewLevel.CITY, "")))
            .isEqualTo(Query.index("by-desk", "desk", "CITY#"));
        assertThat(ProjectKeys.ofUnit("第一医院")).isEqualTo(Query.index("by-unit", "unit", "第一医院"));
        assertThat(ProjectKeys.ofCounty("测试区", 2026))
            .isEqualTo(Query.index("by-county-year", "countyYear", "测试区#2026"));
        assertThat(ProjectKeys.ofDiscipline(2026, "03-01"))
            .isEqualTo(Query.index("by-year-discipline", "yearDiscipline", "2026#03"));
        assertThat(ProjectKeys.inState(2026, ProjectState.APPROVED))
            .isEqualTo(Query.index("by-year-state", "yearState", "2026#APPROVED"));
        assertThat(ProjectKeys.ofYear(2026)).isEqualTo(Query.index("by-year", "heldYear", "2026"));
        assertThat(ProjectKeys.approved()).isEqualTo(Query.index("to-publish", "toPublish", "APPROVED"));
    }

    @Test
    void keys_of_accounts_credits_and_the_audit_log() {
        assertKey(AccountKeys.account("P1"), "account#P1", "ACCOUNT");
        assertKey(AccountKeys.guard("P1"), "account#P1", "GUARD");
        assertKey(AccountKeys.refresh("hash"), "refresh#hash", "REFRESH");
        assertKey(AccountKeys.FIRST_ADMINISTRATOR, "administrator#first", "MARK");
        assertKey(AccountKeys.unit("U1"), "units", "UNIT#U1");
        assertThat(AccountKeys.units()).isEqualTo(Query.of("units", "UNIT#"));
        assertThat(AccountKeys.learners("测试市第一医院", "张　三"))
            .isEqualTo(Query.inOrder("by-unit-and-name", "unitAndName", "测试市第一医院#张三"));
        assertThat(AccountKeys.ofRole(Role.LEARNER)).isEqualTo(Query.inOrder("by-role", "role", "LEARNER"));
        assertThat(CreditKeys.ofTraining("T")).isEqualTo(Query.of("training#T", null));
        assertThat(CreditKeys.ofRole("T", CreditRole.PARTICIPANT)).isEqualTo(Query.of("training#T", "PARTICIPANT#"));
        assertThat(AuditKeys.entry("training#T", AT).sk()).startsWith("2026-05-11T00:40:00.000000000Z#");
        assertThat(AuditSubject.TRAINING.text("T")).isEqualTo("training#T");
        assertThat(AuditSubject.ACCOUNTS.text(null)).isEqualTo("accounts");
        assertThat(AuditSubject.TRAINING.pattern()).isEqualTo("training#{trainingId}");
    }

    private static void assertKey(Key key, String pk, String sk) {
        assertThat(key).isEqualTo(new Key(pk, sk));
    }
}
