package xuefen.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.Role;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Training;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

class ParticipantListsTest {
    private static final String ID = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final AccountStore accounts = new AccountStore(new MemoryDocuments());
    private final TrainingStore trainings = new TrainingStore(table);
    private final SettableClock clock = new SettableClock("2026-04-20T02:00:00Z");
    private final Serving function = Serving.of(ParticipantLists.ROUTES,
        new ParticipantLists(trainings, new ParticipantStore(table), accounts, clock), new AuditLog(audit, clock));

    @BeforeEach
    void a_training_with_a_cycle() {
        trainings.add(new Training(ID, 1, "hospital01", "2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "心力衰竭指南解读", "测试主任甲", new BigDecimal("6"))),
            List.of(new Cycle(1, DAY, DAY, List.of(new HalfDay(DAY, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
                null)),
            Instant.parse("2026-03-05T01:00:00Z")));
        accounts.add(new AccountStore.Stored(
            new Account("P000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区", "医师"), "hash"));
        accounts.add(new AccountStore.Stored(
            new Account("city01", Role.ORGANISER, "别的账号", null, "测试市第一医院", "测试区", null), "hash"));
    }

    @Test
    void who_has_no_account_is_taken_and_shown_as_without_one() {
        var kept = keep(0, "P000001", "P000002", "city01");
        assertThat(kept.json().path("version").longValue()).isOne();
        assertThat(kept.json().path("people").findValuesAsText("account")).containsExactly("true", "false", "false");
        assertThat(kept.json().at("/people/0/name").textValue()).isEqualTo("测试医生甲");
        assertThat(kept.json().at("/people/2/name").isMissingNode()).as("whoever is no learner is nobody here")
            .isTrue();
        assertThat(call("get-participants").to(function).json()).isEqualTo(kept.json());
        assertThat(audit.all()).hasSize(2);
    }

    @Test
    void before_there_is_a_list_it_is_empty() {
        assertThat(call("get-participants").to(function).json().toString()).isEqualTo("{\"version\":0,\"people\":[]}");
    }

    @Test
    void sent_twice_it_is_one_change_and_made_of_an_older_one_it_is_refused() {
        var once = keep(0, "P000001").json();
        clock.set(Instant.parse("2026-04-21T02:00:00Z"));
        assertThat(keep(0, "P000001").json()).isEqualTo(once);
        assertThat(keep(0, "P000002").code()).isEqualTo("changed-meanwhile");
        assertThat(keep(1, "P000002").json().path("version").longValue()).isEqualTo(2);
    }

    @Test
    void a_learner_sees_where_they_are_expected_and_no_longer_once_taken_off() {
        keep(0, "P000001", "P000002");
        var own = call("list-own-cycles").to(function).json().path("items");
        assertThat(own.findValuesAsText("trainingId")).containsExactly(ID);
        assertThat(own.at("/0/place").isMissingNode()).as("before 举办前登记").isTrue();
        keep(1, "P000002");
        assertThat(call("list-own-cycles").to(function).json().path("items")).isEmpty();
        assertThat(own("P000002")).hasSize(1);
        assertThat(own("P000003")).isEmpty();
    }

    @Test
    void a_cycle_that_is_gone_is_passed_over() {
        keep(0, "P000001");
        trainings.save(trainings.find(ID).orElseThrow().removeCycle(1, clock.instant()));
        assertThat(call("list-own-cycles").to(function).json().path("items")).isEmpty();
        assertThat(call("get-participants").to(function).code()).isEqualTo("cycle-not-found");
    }

    @Test
    void what_the_table_did_not_take_whole_does_not_count() {
        var full = new DisturbedDocuments(table, Set.of(), call -> {}) {
            @Override
            public List<Document> putMany(List<Document> documents) {
                return documents;
            }
        };
        var failing = Serving.of(ParticipantLists.ROUTES,
            new ParticipantLists(trainings, new ParticipantStore(full), accounts, clock), new AuditLog(audit, clock));
        assertThat(call("keep-participants").to(failing).status()).isEqualTo(500);
        assertThat(call("get-participants").to(function).json().path("version").longValue()).isZero();
        assertThat(call("keep-participants").to(function).json().path("version").longValue()).isOne();
    }

    @Test
    void nobody_but_its_organiser_sees_a_list_and_only_learners_have_cycles_of_their_own() {
        for (var role : Role.values()) {
            var other = new Caller("hospital01", role, null, null, null);
            for (var event : List.of("get-participants", "keep-participants")) {
                if (role != Role.ORGANISER) {
                    assertThat(call(event).as(other).to(function).code()).isEqualTo("role-not-allowed");
                }
            }
            if (role != Role.LEARNER) {
                assertThat(call("list-own-cycles").as(other).to(function).code()).isEqualTo("role-not-allowed");
            }
        }
        var foreign = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区");
        assertThat(call("keep-participants").as(foreign).to(function).code()).isEqualTo("training-not-found");
        assertThat(call("get-participants").route("GET /nothing").to(function).code()).isEqualTo("no-such-route");
    }

    private com.fasterxml.jackson.databind.JsonNode own(String person) {
        return call("list-own-cycles").as(new Caller(person, Role.LEARNER, null, null, null)).to(function).json()
            .path("items");
    }

    private Events.Reply keep(int version, String... people) {
        return call("keep-participants")
            .body("{\"version\":" + version + ",\"people\":[\"" + String.join("\",\"", people) + "\"]}").to(function);
    }

    private static Events.Call call(String event) {
        return Events.http("training-delivery." + event + ".json");
    }
}
