package xuefen.domain.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;

/**
 * 申报时间 of a project year (guide, 二（一）): outside it nothing is accepted. Every method returns the new state, or throws a
 * {@link Problem} that says why not.
 *
 * @param year        year in which the projects will be held
 * @param version     grows by one with every change; 0 before they are set
 * @param application 申报时间; null before they are set
 * @param filing      备案时间; null before they are set
 * @param extensions  extra days, in the order in which they were given; those of one unit add up, except withdrawn ones
 * @param changedAt   when they were last changed; null before they are set
 */
public record ApplicationWindows(int year, long version, Window application, Window filing, List<Extension> extensions,
    Instant changedAt) {
    /** Maximum of extensions in a year: each submission reads all of them. */
    static final int MOST_EXTENSIONS = 200;

    /** Copies the extensions. */
    public ApplicationWindows {
        extensions = List.copyOf(extensions);
    }

    /** A year whose windows nobody has set. */
    public static ApplicationWindows none(int year) {
        return new ApplicationWindows(year, 0, null, null, List.of(), null);
    }

    /**
     * The city sets both windows; extensions stay.
     *
     * @param basedOn version that the city's page showed, 0 for a new year
     * @throws Problem naming every missing or wrong field, {@code changed-meanwhile} after another change
     */
    public ApplicationWindows set(Long basedOn, Window changedApplication, Window changedFiling, Instant now) {
        var check = new FieldCheck().that(basedOn != null && basedOn >= 0, "version", "请提供所修改的版本，新的年度为 0");
        Window.check(check, changedApplication, WindowKind.APPLICATION, "application", year);
        Window.check(check, changedFiling, WindowKind.FILING, "filing", year);
        check.done();
        if (basedOn == version - 1 && changedApplication.equals(application) && changedFiling.equals(filing)) {
            return this; // a retry of the same request after a lost response
        }
        if (basedOn != version) {
            throw Problem.of(ProblemCode.CHANGED_MEANWHILE);
        }
        return new ApplicationWindows(year, version + 1, changedApplication, changedFiling, extensions, now);
    }

    /**
     * The city gives one unit extra days.
     *
     * @throws Problem naming every missing or wrong field, {@code application-window-not-set} before the windows are
     *                 set, {@code request-differs} when the id was used for another extension
     */
    public ApplicationWindows extend(Extension extension, Instant now) {
        extension.check();
        if (version == 0) {
            throw Problem.of(ProblemCode.APPLICATION_WINDOW_NOT_SET);
        }
        var earlier = extensions.stream().filter(each -> each.id().equals(extension.id())).findFirst();
        if (earlier.isPresent()) {
            if (earlier.get().saysTheSameAs(extension)) {
                return this; // clicked twice
            }
            throw Problem.of(ProblemCode.REQUEST_DIFFERS);
        }
        new FieldCheck()
            .that(extensions.size() < MOST_EXTENSIONS, "extensionId", "每年度最多延期 " + MOST_EXTENSIONS + " 次，请改为调整申报时间")
            .done();
        var more = new ArrayList<>(extensions);
        more.add(extension);
        return new ApplicationWindows(year, version + 1, application, filing, more, now);
    }

    /**
     * The city withdraws extra days. What was submitted meanwhile stays submitted.
     *
     * @throws Problem {@code extension-not-found} when none was given under this id
     */
    public ApplicationWindows withdraw(String id, String by, Instant now) {
        var given = extensions.stream().filter(each -> each.id().equals(id)).findFirst()
            .orElseThrow(() -> Problem.of(ProblemCode.EXTENSION_NOT_FOUND));
        if (!given.counts()) {
            return this; // clicked twice
        }
        var fewer = extensions.stream().map(each -> each == given ? given.withdrawn(by, now) : each).toList();
        return new ApplicationWindows(year, version + 1, application, filing, fewer, now);
    }

    /** One of the windows; null before they are set. */
    public Window window(WindowKind kind) {
        return kind == WindowKind.APPLICATION ? application : filing;
    }

    /**
     * The first instant after a window, including the extensions of a unit; without extensions where the unit is null.
     */
    public Instant until(WindowKind kind, String county, String unit) {
        var days = extensions.stream().filter(each -> each.counts() && each.kind() == kind && each.isFor(county, unit))
            .mapToInt(Extension::days).sum();
        return window(kind).end().plus(Duration.ofDays(days));
    }

    /** Whether a window is open to a unit. */
    public boolean open(WindowKind kind, String county, String unit, Instant now) {
        return version > 0 && !now.isBefore(window(kind).start()) && now.isBefore(until(kind, county, unit));
    }

    /**
     * Requires that a window is open to a unit.
     *
     * @throws Problem {@code application-window-closed}, saying when it opens or that it closed and when
     */
    public void requireOpen(WindowKind kind, String county, String unit, Instant now) {
        if (open(kind, county, unit, now)) {
            return;
        }
        var what = year + " 年度项目" + kind.word();
        if (version == 0) {
            throw Problem.of(ProblemCode.APPLICATION_WINDOW_CLOSED, what + "时间尚未设置");
        }
        throw Problem.of(ProblemCode.APPLICATION_WINDOW_CLOSED, now.isBefore(window(kind).start())
            ? what + "将于 " + ChinaTime.text(window(kind).start()) + "（北京时间）开始"
            : what + "已于 " + ChinaTime.text(until(kind, county, unit)) + "（北京时间）截止");
    }
}
