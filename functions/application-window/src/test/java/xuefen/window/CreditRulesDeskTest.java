package xuefen.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.platform.store.ApplicationWindowStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.SettableClock;

class CreditRulesDeskTest {
    private static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
    private static final Caller OTHER_CITY = new Caller("city02", Role.REVIEWER, ReviewLevel.CITY, null, null);
    private static final Caller COUNTY = new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区");
    private static final Caller UNIT = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
    private static final Caller ORGANISER = new Caller("hospital01", Role.ORGANISER, null, "测试市第一医院", "测试区");
    private static final Caller ADMINISTRATOR = new Caller("admin", Role.ADMINISTRATOR, null, null, null);
    private static final Caller LEARNER = new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-12-01T01:00:00Z");
    private final ApplicationWindowFunction function = new ApplicationWindowFunction(new ApplicationWindowStore(table),
        new CreditRulesStore(table), new AuditLog(audit, clock), clock);

    @Test
    void everybody_who_is_signed_in_sees_the_table_and_what_a_day_gives() {
        for (var caller : List.of(CITY, COUNTY, UNIT, ORGANISER, ADMINISTRATOR, LEARNER)) {
            var seen = look().as(caller).to(function);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.json().path("version").intValue()).isZero();
            assertThat(seen.json().has("changedAt")).isFalse();
            assertThat(seen.json().path("rows").findValuesAsText("fromYear")).containsExactly("2000", "2025", "2000",
                "2025");
            assertThat(texts(seen.json().path("examples"))).containsExactly(
                "2000 年度每 6 学时 1 学分（Ⅱ类）：6 学时 ÷ 6 = 1 学分", "2025 年度每 3 学时 1 学分：6 学时 ÷ 3 = 2 学分",
                "2000 年度授课教师每 1 学时 1 学分（Ⅱ类）：6 学时 ÷ 1 = 6 学分", "2025 年度授课教师每 1 学时 1 学分：6 学时 ÷ 1 = 6 学分");
        }
        assertThat(look().as(null).to(function).code()).isEqualTo("role-not-allowed");
    }

    @Test
    void the_city_changes_it_with_a_reason_and_who_when_why_and_what_are_kept() {
        var changed = change().to(function);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("version").intValue()).isEqualTo(1);
        assertThat(texts(changed.json().path("changes"))).containsExactly(
            "新增 2027 年度起市级学员每 4 学时 1 学分，按 0.5 学分取整，每个项目最多 10 学分，每天最多计 6 学时");
        assertThat(look().as(LEARNER).to(function).json().path("rows").findValuesAsText("hoursPerCredit"))
            .containsExactly("6", "3", "4", "1", "1");
        clock.set(Instant.parse("2026-12-02T01:00:00Z"));
        var second = change().as(OTHER_CITY).body(body -> body.replace("\"version\": 0", "\"version\": 1")
            .replace("\"hoursPerCredit\": 4", "\"hoursPerCredit\": 4.5").replace("新的规定", "更新的规定")).to(function);
        assertThat(second.status()).isEqualTo(200);
        for (var caller : List.of(CITY, ADMINISTRATOR)) {
            var history = history().as(caller).to(function).json();
            assertThat(history.has("next")).isFalse();
            assertThat(history.path("items").findValuesAsText("version")).containsExactly("2", "1");
            assertThat(history.path("items").findValuesAsText("changedBy")).containsExactly("city02", "city01");
            assertThat(history.path("items").findValuesAsText("changedAt")).containsExactly("2026-12-02T01:00:00Z",
                "2026-12-01T01:00:00Z");
            assertThat(history.path("items").findValuesAsText("reason")).containsExactly("按省里更新的规定调整",
                "按省里新的规定调整");
            assertThat(texts(history.at("/items/0/changes"))).containsExactly("修改 2027 年度起市级学员：每学分学时 4 → 4.5");
        }
        var first = history().query("limit", "1").as(CITY).to(function).json();
        assertThat(texts(first.at("/items/0/changes"))).as("the version before is on another page")
            .containsExactly("修改 2027 年度起市级学员：每学分学时 4 → 4.5");
        assertThat(audit.all()).allSatisfy(entry -> {
            assertThat(entry.path("event").textValue()).isEqualTo("credit-rules-changed");
            assertThat(entry.path("subject").textValue()).isEqualTo("credit-rules");
        }).hasSize(2);
    }

    @Test
    void what_is_sent_twice_is_changed_and_noted_once_and_an_older_page_is_told() {
        var changed = change().to(function);
        clock.set(Instant.parse("2026-12-01T01:01:00Z"));
        assertThat(change().to(function).json()).isEqualTo(changed.json());
        assertThat(change().as(OTHER_CITY).to(function).code()).isEqualTo("changed-meanwhile");
        assertThat(change().body(body -> body.replace("\"hoursPerCredit\": 4", "\"hoursPerCredit\": 5")).to(function)
            .code()).isEqualTo("changed-meanwhile");
        assertThat(history().as(CITY).to(function).json().path("items")).hasSize(1);
        assertThat(audit.all()).hasSize(1);
    }

    @Test
    void of_many_that_change_the_same_version_at_once_one_succeeds() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var calls = IntStream.range(0, 6).<Callable<Integer>>mapToObj(i -> () -> change()
                .body(body -> body.replace("\"hoursPerCredit\": 4", "\"hoursPerCredit\": " + (10 + i))).to(function)
                .status()).toList();
            var statuses = new ArrayList<Integer>();
            for (var call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
        }
        assertThat(history().as(CITY).to(function).json().path("items")).hasSize(1);
        assertThat(audit.all()).hasSize(1);
    }

    @Test
    void gaps_doubles_and_wrong_numbers_are_named_all_at_once_and_nothing_is_kept() {
        for (var call : List.of(change(), preview())) {
            var wrong = call.body(body -> body.replace("\"hoursPerCredit\": 4", "\"hoursPerCredit\": 0")
                .replace("\"fromYear\": 2027", "\"fromYear\": 2025").replace("2000", "2001")).to(function);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json().path("fields").findValuesAsText("field")).containsExactlyInAnyOrder(
                "rows[2].hoursPerCredit", "rows[2].fromYear", "rows");
        }
        assertThat(change().body("{}").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("version", "reason", "rows");
        assertThat(preview().body("{}").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("hours", "days");
        assertThat(table.size()).isZero();
        assertThat(audit.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6, 1, 6 学时 ÷ 4 = 1.5 学分", "13.5, 2, '13.5 学时、2 天，每天最多计 6 学时，计 12 学时；12 学时 ÷ 4 = 3 学分'"})
    void a_preview_tells_what_would_change_and_what_an_example_gives_and_keeps_nothing(String hours, String days,
        String words) {
        var tried = preview().body(body -> body.replace("\"hours\": 6", "\"hours\": " + hours)
            .replace("\"days\": 1", "\"days\": " + days)).to(function);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(texts(tried.json().path("changes"))).singleElement().asString().startsWith("新增 2027 年度起市级学员");
        assertThat(texts(tried.json().path("examples"))).hasSize(5).element(2)
            .isEqualTo("2027 年度每 4 学时 1 学分：" + words);
        assertThat(table.size()).isZero();
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void only_the_city_changes_it_and_others_see_no_history() {
        for (var caller : List.of(COUNTY, UNIT, ORGANISER, LEARNER, ADMINISTRATOR)) {
            assertThat(change().as(caller).to(function).code()).isEqualTo("role-not-allowed");
            assertThat(preview().as(caller).to(function).code()).isEqualTo("role-not-allowed");
        }
        for (var caller : List.of(COUNTY, UNIT, ORGANISER, LEARNER)) {
            assertThat(history().as(caller).to(function).code()).isEqualTo("role-not-allowed");
        }
        assertThat(table.size()).isZero();
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void a_row_is_read_strictly() {
        for (var wrong : List.of("\"level\": \"NATIONAL\"", "\"level\": 0", "\"other\": 1")) {
            assertThat(change().body(body -> body.replaceFirst("\"level\": \"MUNICIPAL\"", wrong)).to(function)
                .status()).isEqualTo(422);
        }
        assertThat(change().body(body -> body.replaceFirst("Ⅱ类", "类".repeat(11))).to(function).json()
            .at("/fields/0/field").textValue()).isEqualTo("rows[0].creditClass");
        assertThat(table.size()).isZero();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.textValue()).toList();
    }

    private static Call look() {
        return Events.http("application-window.get-credit-rules.json");
    }

    private static Call change() {
        return Events.http("application-window.change-credit-rules.json");
    }

    private static Call preview() {
        return Events.http("application-window.preview-credit-rules.json");
    }

    private static Call history() {
        return Events.http("application-window.list-credit-rules-versions.json");
    }
}
