package xuefen.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.domain.Refusals.assertFields;
import static xuefen.domain.Refusals.assertRefused;
import static xuefen.domain.window.WindowKind.APPLICATION;
import static xuefen.domain.window.WindowKind.FILING;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import xuefen.domain.Samples;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.ProblemCode;

class ApplicationWindowsTest {
    private static final Instant NOW = Instant.parse("2026-01-15T02:00:00Z");
    private static final Instant START = Instant.parse("2026-01-31T16:00:00Z");
    private static final Instant END = Instant.parse("2026-03-31T10:00:00Z");
    private static final Window SPRING = new Window(START, END);
    private static final Window LONGER = new Window(START, END.plus(Duration.ofDays(30)));
    private static final String ID = "9a3d5e70-4b1f-4c52-8a6e-2d7f1b0c9e34";
    private static final String COUNTY = "测试区";
    private static final String UNIT = "测试市第一医院";

    private final ApplicationWindows windows = ApplicationWindows.none(2026).set(0L, SPRING, LONGER, NOW);

    @Test
    void the_first_instant_is_open_and_so_is_the_last_before_the_end_but_not_the_end() {
        assertThat(openAt(START.minusNanos(1))).isFalse();
        assertThat(openAt(START)).isTrue();
        assertThat(openAt(END.minusNanos(1))).isTrue();
        assertThat(openAt(END)).isFalse();
        assertThat(windows.open(FILING, COUNTY, UNIT, END)).as("a window of its own").isTrue();
    }

    @Test
    void a_refusal_says_when_it_opens_or_that_it_closed_in_china_s_time() {
        assertThat(closed(windows, START.minusSeconds(1))).isEqualTo("2026 年度项目申报将于 2026 年 2 月 1 日 00:00（北京时间）开始");
        assertThat(closed(windows, END)).isEqualTo("2026 年度项目申报已于 2026 年 3 月 31 日 18:00（北京时间）截止");
        assertThat(closed(ApplicationWindows.none(2027), NOW)).isEqualTo("2027 年度项目申报时间尚未设置");
        var toTheSecond = windows.set(1L, new Window(START, Instant.parse("2026-03-31T15:59:59Z")), LONGER, NOW);
        assertThat(closed(toTheSecond, END.plus(Duration.ofDays(1)))).contains("3 月 31 日 23:59:59");
        windows.requireOpen(APPLICATION, COUNTY, UNIT, START);
    }

    @Test
    void withdrawn_extra_days_count_no_more_stay_to_be_seen_and_never_come_back() {
        var given = windows.extend(extension(ID, APPLICATION, 3), NOW);
        var later = NOW.plusSeconds(60);
        var withdrawn = given.withdraw(ID, "admin", later);
        assertThat(withdrawn.until(APPLICATION, COUNTY, UNIT)).isEqualTo(END);
        assertThat(withdrawn.open(APPLICATION, COUNTY, UNIT, END.minusNanos(1))).isTrue();
        assertThat(withdrawn.open(APPLICATION, COUNTY, UNIT, END)).isFalse();
        assertThat(withdrawn.version()).isEqualTo(given.version() + 1);
        assertThat(withdrawn.extensions()).singleElement().satisfies(extension -> {
            assertThat(extension.days()).isEqualTo(3);
            assertThat(extension.withdrawnBy()).isEqualTo("admin");
            assertThat(extension.withdrawnAt()).isEqualTo(later);
        });
        assertThat(withdrawn.withdraw(ID, "city01", later.plusSeconds(1))).as("clicked twice").isSameAs(withdrawn);
        assertThat(withdrawn.extend(extension(ID, APPLICATION, 3), later)).as("the same order once more")
            .isSameAs(withdrawn);
        assertRefused(ProblemCode.EXTENSION_NOT_FOUND,
            () -> given.withdraw(UUID.randomUUID().toString(), "admin", later));
        assertRefused(ProblemCode.EXTENSION_NOT_FOUND,
            () -> ApplicationWindows.none(2026).withdraw(ID, "admin", later));
    }

    @Test
    void extra_days_are_one_unit_s_and_one_window_s_and_add_up() {
        var extended = windows.extend(extension(ID, APPLICATION, 3), NOW)
            .extend(extension(UUID.randomUUID().toString(), APPLICATION, 2), NOW);
        var until = END.plus(Duration.ofDays(5));
        assertThat(extended.until(APPLICATION, COUNTY, UNIT)).isEqualTo(until);
        assertThat(extended.open(APPLICATION, COUNTY, UNIT, until.minusNanos(1))).isTrue();
        assertThat(extended.open(APPLICATION, COUNTY, UNIT, until)).isFalse();
        assertThat(closed(extended, until)).contains("4 月 5 日 18:00");
        assertThat(extended.until(APPLICATION, "别的区", UNIT)).as("every county has a hospital of the same name")
            .isEqualTo(END);
        assertThat(extended.until(APPLICATION, COUNTY, "别的医院")).isEqualTo(END);
        assertThat(extended.until(APPLICATION, null, null)).as("nobody's unit").isEqualTo(END);
        assertThat(extended.until(FILING, COUNTY, UNIT)).isEqualTo(LONGER.end());
    }

    @Test
    void the_same_extension_again_counts_once_and_another_under_its_id_is_refused() {
        var extended = windows.extend(extension(ID, APPLICATION, 3), NOW);
        assertThat(extended.version()).isEqualTo(2);
        assertThat(extended.extend(extension(ID, APPLICATION, 3), NOW.plusSeconds(60))).isSameAs(extended);
        assertRefused(ProblemCode.REQUEST_DIFFERS, () -> extended.extend(extension(ID, APPLICATION, 4), NOW));
        assertRefused(ProblemCode.REQUEST_DIFFERS, () -> extended.extend(extension(ID, FILING, 3), NOW));
    }

    @Test
    void an_extension_is_asked_for_everything_at_once_and_needs_windows() {
        assertFields(() -> windows.extend(Extension.given(ID, null, " ", null, 0, null, "city01", NOW), NOW), "county",
            "unit", "kind", "days", "reason");
        assertFields(() -> windows.extend(extension(ID, APPLICATION, 91), NOW), "days");
        assertRefused(ProblemCode.APPLICATION_WINDOW_NOT_SET,
            () -> ApplicationWindows.none(2027).extend(extension(ID, APPLICATION, 3), NOW));
    }

    @Test
    void a_year_has_only_so_many_extensions() {
        var full = windows;
        for (int i = 0; i < ApplicationWindows.MOST_EXTENSIONS; i++) {
            full = full.extend(extension(UUID.randomUUID().toString(), APPLICATION, 1), NOW);
        }
        var last = full;
        assertFields(() -> last.extend(extension(ID, APPLICATION, 1), NOW), "extensionId");
    }

    @Test
    void changed_windows_keep_the_extensions_and_an_old_page_is_told() {
        var extended = windows.extend(extension(ID, APPLICATION, 3), NOW);
        var changed = extended.set(2L, LONGER, LONGER, NOW.plusSeconds(60));
        assertThat(changed.version()).isEqualTo(3);
        assertThat(changed.until(APPLICATION, COUNTY, UNIT)).isEqualTo(LONGER.end().plus(Duration.ofDays(3)));
        assertThat(changed.set(2L, LONGER, LONGER, NOW)).as("the same once more").isSameAs(changed);
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> changed.set(2L, SPRING, LONGER, NOW));
        assertRefused(ProblemCode.CHANGED_MEANWHILE, () -> changed.set(1L, LONGER, LONGER, NOW));
        assertRefused(ProblemCode.CHANGED_MEANWHILE,
            () -> ApplicationWindows.none(2027).set(1L, window("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"),
                window("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"), NOW));
    }

    @Test
    void every_missing_or_wrong_field_is_named() {
        assertFields(() -> set(null, null, null), "version", "application", "filing");
        assertFields(() -> set(-1L, new Window(null, null), SPRING), "version", "application.start", "application.end");
        assertFields(() -> set(0L, new Window(END, START), new Window(START, START)), "application.end", "filing.end");
    }

    @Test
    void windows_lie_in_the_project_s_year_or_the_one_before_as_china_counts_it() {
        var first = "2024-12-31T16:00:00Z";
        var last = "2026-12-31T16:00:00Z";
        assertThat(set(0L, window(first, last), SPRING).version()).isEqualTo(1);
        assertFields(() -> set(0L, window("2024-12-31T15:59:59Z", last), SPRING), "application.start");
        assertFields(() -> set(0L, SPRING, window(first, "2026-12-31T16:00:01Z")), "filing.end");
        assertFields(
            () -> set(0L, window("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"), new Window(Instant.MAX, Instant.MAX)),
            "application.start", "application.end", "filing.start", "filing.end", "filing.end");
    }

    @Test
    void an_extension_is_seen_by_the_unit_and_by_those_above_it() {
        var extension = extension(ID, APPLICATION, 3);
        for (var level : ReviewLevel.values()) {
            assertThat(extension.visibleTo(Samples.reviewer(level))).isTrue();
        }
        assertThat(extension.visibleTo(Samples.ORGANISER)).isTrue();
        assertThat(extension.visibleTo(new Caller("admin", Role.ADMINISTRATOR, null, null, null))).isTrue();
        assertThat(extension.visibleTo(new Caller("hospital02", Role.ORGANISER, null, "别的医院", COUNTY))).isFalse();
        assertThat(extension.visibleTo(new Caller("hospital03", Role.ORGANISER, null, UNIT, "别的区"))).isFalse();
        assertThat(extension.visibleTo(new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区")))
            .isFalse();
        assertThat(extension.visibleTo(new Caller("unit02", Role.REVIEWER, ReviewLevel.UNIT, "别的医院", COUNTY)))
            .isFalse();
        assertThat(extension.visibleTo(new Caller("P000001", Role.LEARNER, null, UNIT, COUNTY))).isFalse();
    }

    private boolean openAt(Instant at) {
        return windows.open(APPLICATION, COUNTY, UNIT, at);
    }

    private static String closed(ApplicationWindows windows, Instant at) {
        return assertRefused(ProblemCode.APPLICATION_WINDOW_CLOSED,
            () -> windows.requireOpen(APPLICATION, COUNTY, UNIT, at)).detail();
    }

    private static ApplicationWindows set(Long version, Window application, Window filing) {
        return ApplicationWindows.none(2026).set(version, application, filing, NOW);
    }

    private static Window window(String start, String end) {
        return new Window(Instant.parse(start), Instant.parse(end));
    }

    private static Extension extension(String id, WindowKind kind, int days) {
        return Extension.given(id, COUNTY, UNIT, kind, days, "系统维护期间无法填报", "city01", NOW);
    }
}
