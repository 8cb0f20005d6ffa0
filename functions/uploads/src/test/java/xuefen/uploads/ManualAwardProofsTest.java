package xuefen.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.manual.ManualAward;
import xuefen.domain.people.Finding;
import xuefen.domain.people.ListedPerson;
import xuefen.domain.people.PeopleList;
import xuefen.domain.training.Course;
import xuefen.domain.training.Cycle;
import xuefen.domain.training.Half;
import xuefen.domain.training.HalfDay;
import xuefen.domain.training.Registration;
import xuefen.domain.training.Training;
import xuefen.platform.files.Sha256;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;

/** Evidence for 手工授分: checked, kept once, and shut with the submission. */
class ManualAwardProofsTest {
    private static final String TRAINING = "6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11";
    private static final String AWARD = "a4d2f7b8-6c1e-4f39-9b05-3e8d7c6a1f20";
    private static final String FILE = "b5e3a8c9-7d2f-4a40-8c16-4f9e8d7b2a31";
    private static final List<String> EVENTS = List.of("order-proof", "confirm-proof", "remove-proof");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 11);

    private final MemoryFiles files = new MemoryFiles();
    private final SettableClock clock = new SettableClock("2026-05-12T10:00:00Z");
    private final TrainingStore trainings = new TrainingStore(new MemoryDocuments());
    private final ManualAwardStore awards = new ManualAwardStore(new MemoryDocuments());
    private final Serving function = Serving.of(ManualAwardProofs.ROUTES,
        new ManualAwardProofs(trainings, awards, files, clock));

    @BeforeEach
    void a_draft_is_there() {
        var cycle = new Cycle(1, DAY, DAY, List.of(new HalfDay(DAY, Half.AM, LocalTime.of(9, 0), LocalTime.of(12, 0))),
            new Registration("学术报告厅", "测试联系人", "0591-00000001", 300, false, "hospital01",
                Instant.parse("2026-05-01T01:00:00Z")));
        var training = new Training(TRAINING, 1, "hospital01", "2026-03-01-001", "心力衰竭诊疗新进展", 2026, "测试市第一医院", "测试区",
            List.of(new Course(1, "心力衰竭指南解读", "测试主任甲", new BigDecimal("6"))), List.of(cycle),
            Instant.parse("2026-03-05T01:00:00Z"));
        trainings.add(training);
        var known = new HashMap<String, Account>();
        known.put("P000001", new Account("P000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区", null));
        awards.save(ManualAward.begun(AWARD, training, cycle, "hospital01", clock.instant()).saying(
            PeopleList.of(List.of(new ListedPerson("P000001", null)), known, _ -> Finding.FINE), "线上培训，无法扫码"));
    }

    @Test
    void evidence_is_ordered_uploaded_confirmed_and_removed() {
        assertThat(call("confirm-proof").to(function).code()).isEqualTo("attachment-not-uploaded");
        var ordered = call("order-proof").to(function).json();
        assertThat(ordered.path("link").textValue()).startsWith("https://files.test/" + upload());
        files.put(upload(), Contents.PDF, "application/pdf");
        var confirmed = call("confirm-proof").to(function);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().at("/files/0/name").textValue()).isEqualTo("线上培训后台记录.pdf");
        assertThat(confirmed.json().at("/files/0/download/link").textValue())
            .startsWith("https://files.test/" + kept());
        assertThat(files.keys()).as("the upload itself is cleared away").containsExactly(kept());
        assertThat(call("confirm-proof").to(function).json()).as("sent twice").isEqualTo(confirmed.json());
        assertThat(call("order-proof").to(function).json().has("link")).as("it is there already").isFalse();
        assertThat(call("remove-proof").to(function).json().path("files")).isEmpty();
        assertThat(call("remove-proof").to(function).status()).as("removed twice").isEqualTo(200);
        assertThat(files.keys()).isEmpty();
    }

    @Test
    void what_is_not_what_it_says_is_refused_and_nothing_kept() {
        call("order-proof").to(function);
        var other = Contents.PDF.clone();
        other[20]++;
        files.put(upload(), other, "application/pdf");
        assertThat(call("confirm-proof").to(function).code()).isEqualTo("attachment-refused");
        assertThat(files.keys()).isEmpty();
        assertThat(award().files()).isEmpty();
    }

    @Test
    void after_the_submission_nothing_is_added_or_removed() {
        files.put(upload(), Contents.PDF, "application/pdf");
        call("confirm-proof").to(function);
        awards.save(award().submitted("hospital01", clock.instant()));
        assertThat(call("remove-proof").to(function).code()).isEqualTo("manual-award-not-editable");
        for (var event : List.of("order-proof", "confirm-proof")) {
            assertThat(call(event).path("fileId", UUID.randomUUID().toString()).to(function).code())
                .isEqualTo("manual-award-not-editable");
        }
        assertThat(files.keys()).containsExactly(kept());
    }

    @Test
    void several_files_confirmed_at_once_are_all_there() throws Exception {
        var ids = List.of(FILE, UUID.randomUUID().toString(), UUID.randomUUID().toString(),
            UUID.randomUUID().toString());
        ids.forEach(id -> files.put(upload().replace(FILE, id), Contents.PDF, "application/pdf"));
        var start = new CyclicBarrier(ids.size());
        try (var pages = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = pages.invokeAll(ids.stream().map(id -> (Callable<Integer>) () -> {
                start.await();
                return call("confirm-proof").path("fileId", id).to(function).status();
            }).toList());
            for (var reply : replies) {
                assertThat(reply.get()).isEqualTo(200);
            }
        }
        assertThat(award().files()).hasSize(4);
    }

    @Test
    void nobody_but_the_organiser_of_the_training_may() {
        for (var event : EVENTS) {
            for (var role : Role.values()) {
                if (role != Role.ORGANISER) {
                    assertThat(call(event).as(new Caller("hospital01", role, ReviewLevel.CITY, null, null)).to(function)
                        .code()).isEqualTo("role-not-allowed");
                }
            }
            assertThat(call(event).as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "别的区")).to(function)
                .code()).isEqualTo("training-not-found");
            assertThat(call(event).path("cycle", "2").to(function).code()).isEqualTo("cycle-not-found");
            assertThat(call(event).path("awardId", UUID.randomUUID().toString()).to(function).code())
                .isEqualTo("manual-award-not-found");
        }
    }

    private ManualAward award() {
        return awards.find(TRAINING, AWARD).orElseThrow();
    }

    private static String key() {
        return TRAINING + "/" + AWARD + "/" + FILE + "/" + Sha256.hex(Contents.PDF);
    }

    private static String upload() {
        return "uploads/" + key();
    }

    private static String kept() {
        return "manualawards/" + key();
    }

    private static Call call(String event) {
        var call = Events.http("uploads." + event + ".json");
        return event.equals("remove-proof") ? call : call
            .body(body -> body.replaceAll("\"size\": ?\\d+", "\"size\":" + Contents.PDF.length)
                .replaceAll("[0-9a-f]{64}", Sha256.hex(Contents.PDF)));
    }
}
