package xuefen.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

class ApplicationWindowFunctionTest {
    private static final Caller CITY = new Caller("city01", Role.REVIEWER, ReviewLevel.CITY, null, null);
    private static final Caller COUNTY = new Caller("county01", Role.REVIEWER, ReviewLevel.COUNTY, null, "测试区");
    private static final Caller UNIT = new Caller("unit01", Role.REVIEWER, ReviewLevel.UNIT, "测试市第一医院", "测试区");
    private static final Caller OTHER = new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区");
    private static final Caller ADMINISTRATOR = new Caller("admin", Role.ADMINISTRATOR, null, null, null);
    private static final Caller LEARNER = new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区");
    private static final Instant END = Instant.parse("2026-03-31T10:00:00Z");

    private final MemoryDocuments table = new MemoryDocuments();
    private final MemoryDocuments audit = new MemoryDocuments();
    private final SettableClock clock = new SettableClock("2026-02-10T01:00:00Z");
    private final ApplicationWindowFunction function = new ApplicationWindowFunction(new ApplicationWindowStore(table),
        new CreditRulesStore(table),
        new AuditLog(audit, clock), clock);

    @Test
    void the_city_sets_windows_and_everybody_at_a_desk_sees_whether_they_are_open() {
        assertThat(list().to(function).json().path("items")).isEmpty();
        var set = set().to(function);
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.json().path("version").intValue()).isEqualTo(1);
        for (var caller : List.of(CITY, COUNTY, UNIT, OTHER, ADMINISTRATOR)) {
            var seen = list().as(caller).to(function).json();
            assertThat(seen.path("now").textValue()).isEqualTo("2026-02-10T01:00:00Z");
            assertThat(seen.at("/items/0/year").intValue()).isEqualTo(2026);
            assertThat(seen.at("/items/0/application/open").booleanValue()).isTrue();
            assertThat(seen.at("/items/0/application/end").textValue()).isEqualTo("2026-03-31T10:00:00Z");
            assertThat(seen.at("/items/0/application/until").textValue()).isEqualTo("2026-03-31T10:00:00Z");
        }
        clock.set(END);
        var late = list().to(function).json();
        assertThat(late.at("/items/0/application/open").booleanValue()).isFalse();
        assertThat(late.at("/items/0/filing/open").booleanValue()).isTrue();
    }

    @Test
    void years_come_newest_first() {
        for (var year : List.of("2027", "2025", "2026", "2028")) {
            assertThat(set().path("year", year).body(body -> body.replace("2026", year)).to(function).status())
                .isEqualTo(200);
        }
        assertThat(list().to(function).json().path("items").findValuesAsText("year")).containsExactly("2028", "2027",
            "2026", "2025");
    }

    @Test
    void an_extension_moves_one_unit_s_end_and_is_shown_to_it_and_those_above() {
        set().to(function);
        var extended = extend().to(function);
        assertThat(extended.status()).isEqualTo(200);
        assertThat(extended.json().at("/application/until").textValue()).as("the city's own is everybody's")
            .isEqualTo("2026-03-31T10:00:00Z");
        assertThat(extended.json().at("/extensions/0/by").textValue()).isEqualTo("city01");
        clock.set(END);
        var own = list().to(function).json();
        assertThat(own.at("/items/0/application/until").textValue()).isEqualTo("2026-04-03T10:00:00Z");
        assertThat(own.at("/items/0/application/open").booleanValue()).isTrue();
        assertThat(own.at("/items/0/extensions")).hasSize(1);
        var others = list().as(OTHER).to(function).json();
        assertThat(others.at("/items/0/application/open").booleanValue()).isFalse();
        assertThat(others.at("/items/0/extensions")).isEmpty();
        for (var above : List.of(UNIT, COUNTY, CITY, ADMINISTRATOR)) {
            assertThat(list().as(above).to(function).json().at("/items/0/extensions")).hasSize(1);
        }
    }

    @Test
    void a_withdrawn_extension_counts_no_more_and_is_noted_once() {
        set().to(function);
        assertThat(withdraw().to(function).code()).isEqualTo("extension-not-found");
        extend().to(function);
        clock.set(END);
        assertThat(list().to(function).json().at("/items/0/application/open").booleanValue()).isTrue();
        var withdrawn = withdraw().to(function);
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.json().at("/extensions/0/withdrawnBy").textValue()).isEqualTo("city01");
        assertThat(withdraw().to(function).json()).isEqualTo(withdrawn.json());
        var own = list().to(function).json();
        assertThat(own.at("/items/0/application/open").booleanValue()).isFalse();
        assertThat(own.at("/items/0/extensions/0/withdrawnAt").textValue()).isEqualTo(END.toString());
        assertThat(withdraw().path("extensionId", "x").to(function).json().at("/fields/0/field").textValue())
            .isEqualTo("extensionId");
        assertThat(audit.all()).extracting(entry -> entry.path("event").textValue())
            .containsExactlyInAnyOrder("windows-set", "window-extended", "window-extension-withdrawn");
    }

    @Test
    void what_is_sent_twice_is_done_and_noted_once() {
        var set = set().to(function);
        assertThat(set().to(function).json()).isEqualTo(set.json());
        var extended = extend().to(function);
        assertThat(extend().to(function).json()).isEqualTo(extended.json());
        assertThat(extend().body(body -> body.replace("3", "4")).to(function).code()).isEqualTo("request-differs");
        assertThat(table.size()).isEqualTo(1);
        assertThat(audit.all()).extracting(entry -> entry.path("event").textValue())
            .containsExactlyInAnyOrder("windows-set", "window-extended");
        assertThat(audit.all()).allSatisfy(entry -> {
            assertThat(entry.path("subject").textValue()).isEqualTo("application-windows#2026");
            assertThat(entry.path("by").textValue()).isEqualTo("city01");
        });
    }

    @Test
    void a_page_of_an_older_version_is_told() {
        set().to(function);
        extend().to(function);
        assertThat(set().body(body -> body.replace("18:00", "17:00")).to(function).code())
            .isEqualTo("changed-meanwhile");
        var changed = set().body(body -> body.replace("18:00", "17:00").replace("\"version\": 0", "\"version\": 2"))
            .to(function);
        assertThat(changed.json().at("/application/end").textValue()).isEqualTo("2026-03-31T09:00:00Z");
        assertThat(changed.json().path("extensions")).hasSize(1);
    }

    @Test
    void wrong_fields_are_named() {
        assertThat(set().body("{}").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("version", "application", "filing");
        assertThat(set().body(body -> body.replace("2026-03-31", "2026-01-31")).to(function).json()
            .at("/fields/0/field").textValue())
            .isEqualTo("application.end");
        assertThat(set().body(body -> body.replace("2026-04-30", "2027-04-30")).to(function).json()
            .at("/fields/0/field").textValue())
            .isEqualTo("filing.end");
        assertThat(extend().body("{}").to(function).json().path("fields").findValuesAsText("field"))
            .containsExactly("county", "unit", "kind", "days", "reason");
        assertThat(extend().to(function).code()).isEqualTo("application-window-not-set");
        assertThat(table.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999", "2101", "26", "x", "-2026"})
    void a_year_that_is_none_is_named(String year) {
        assertThat(set().path("year", year).to(function).json().at("/fields/0/field").textValue()).isEqualTo("year");
        assertThat(extend().path("year", year).to(function).json().at("/fields/0/field").textValue()).isEqualTo("year");
    }

    @Test
    void only_the_city_sets_and_extends_and_learners_see_nothing() {
        for (var caller : List.of(COUNTY, UNIT, OTHER, LEARNER)) {
            for (var call : List.of(set(), extend(), withdraw())) {
                var refused = call.as(caller).to(function);
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(list().as(LEARNER).to(function).code()).isEqualTo("role-not-allowed");
        assertThat(list().as(null).to(function).code()).isEqualTo("role-not-allowed");
        assertThat(table.size()).isZero();
    }

    @Test
    void what_is_kept_never_looks_like_a_published_project_nor_stands_on_an_index() {
        set().to(function);
        extend().to(function);
        assertThat(table.all()).singleElement().satisfies(item -> assertThat(item.fieldNames()).toIterable()
            .doesNotContain("state", "organiser", "desk", "submittedAt"));
    }

    @Test
    void knows_no_other_route() {
        assertThat(list().route("DELETE /application-windows").to(function).code()).isEqualTo("no-such-route");
    }

    private static Call list() {
        return Events.http("application-window.list-application-windows.json");
    }

    private static Call set() {
        return Events.http("application-window.set-application-windows.json");
    }

    private static Call withdraw() {
        return Events.http("application-window.withdraw-extension.json");
    }

    private static Call extend() {
        return Events.http("application-window.extend-application-window.json");
    }
}
