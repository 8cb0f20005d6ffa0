package xuefen.domain.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import xuefen.domain.application.Warning;

/**
 * What became of an organiser's earlier projects: reviewers look more closely at an organiser who lets projects lapse.
 */
public final class HoldingHistory {
    private static final int MOST_NAMED = 3;

    private HoldingHistory() {}

    /**
     * A warning about projects that were published for an earlier year and never held: no cycle of theirs was
     * registered (举办前登记).
     *
     * @param trainings the organiser's trainings
     * @param today     the day in China
     */
    public static Optional<Warning> lapsed(List<Training> trainings, LocalDate today) {
        var lapsed = trainings.stream().filter(training -> training.year() < today.getYear())
            .filter(training -> training.cycles().stream().allMatch(cycle -> cycle.registration() == null)).toList();
        if (lapsed.isEmpty()) {
            return Optional.empty();
        }
        var named = lapsed.stream().limit(MOST_NAMED)
            .map(training -> training.projectNumber() + "《" + training.title() + "》").collect(Collectors.joining("、"));
        return Optional.of(new Warning(null, "申报单位往年有 " + lapsed.size() + " 个项目公布后没有举办：" + named
            + (lapsed.size() > MOST_NAMED ? " 等" : "")));
    }
}
