package xuefen.domain.scanning;

import java.time.Instant;
import java.time.LocalDate;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.OfCycle;

/**
 * 展示屏: one screen of one cycle that may show codes without an account. The holder of its pass may show codes and do
 * nothing else.
 *
 * @param id        UUID chosen by the organiser's page, so that a repeated order is one screen
 * @param version   1 when opened, 2 once revoked
 * @param training  training id
 * @param cycle     第n期
 * @param number    number of the screen, 1 to 127; scans name it as their display
 * @param lastDay   last day in China on which it shows codes: the cycle's last
 * @param openedBy  account that opened it
 * @param openedAt  when it was opened
 * @param revokedBy account that revoked it; null unless it was revoked
 * @param revokedAt when it was revoked; null unless it was revoked
 */
public record DisplayLink(String id, long version, String training, int cycle, int number, LocalDate lastDay,
    String openedBy, Instant openedAt, String revokedBy, Instant revokedAt) implements OfCycle {
    private static final int MOST = 127;

    /**
     * A screen opened now.
     *
     * @throws Problem naming a number that no screen can have; {@code display-ended} once the cycle is over
     */
    public static DisplayLink opened(String id, CycleId cycle, Integer number, LocalDate lastDay, String by,
        Instant at) {
        new FieldCheck().number(number, "number", "展示屏编号", 1, MOST).done();
        if (ChinaTime.day(at).isAfter(lastDay)) {
            throw Problem.of(ProblemCode.DISPLAY_ENDED);
        }
        return new DisplayLink(id, 1, cycle.training(), cycle.cycle(), number, lastDay, by, at, null, null);
    }

    /** The same, revoked; a revoked one stays unchanged. Its id is not used again. */
    public DisplayLink revoked(String by, Instant at) {
        return revokedAt != null ? this
            : new DisplayLink(id, version + 1, training, cycle, number, lastDay, openedBy, openedAt, by, at);
    }

    /**
     * Requires that it is not revoked.
     *
     * @throws Problem {@code display-revoked}
     */
    public DisplayLink checked() {
        if (revokedAt != null) {
            throw Problem.of(ProblemCode.DISPLAY_REVOKED);
        }
        return this;
    }
}
