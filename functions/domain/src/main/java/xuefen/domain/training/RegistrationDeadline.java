package xuefen.domain.training;

import java.time.Instant;

import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;
import xuefen.domain.time.ChinaTime;

/**
 * The deadline to register a cycle (举办前登记), as the authority sets it. A registration made in time may be corrected
 * until class begins.
 *
 * @param days whole days that must lie between the last day of registration and the first day of the cycle, counted so
 *             that 1 is the day before; 0 for no deadline but the first class
 */
public record RegistrationDeadline(int days) {
    /** Until class begins. */
    public static final RegistrationDeadline FIRST_CLASS = new RegistrationDeadline(0);

    /** Days are not negative. */
    public RegistrationDeadline {
        if (days < 0) {
            throw new IllegalArgumentException("a registration cannot end after its cycle has begun: " + days);
        }
    }

    /** The instant at which registration of a cycle is over. */
    public Instant until(Cycle cycle) {
        return days == 0 ? cycle.begins() : ChinaTime.instant(cycle.firstDay().minusDays(days - 1L).atStartOfDay());
    }

    /**
     * Requires that a cycle can still be registered, or its registration changed.
     *
     * @throws Problem {@code registration-too-late} with a sentence that names the day
     */
    void check(Cycle cycle, Instant now) {
        if (!now.isBefore(cycle.begins())) {
            throw Problem.of(ProblemCode.REGISTRATION_TOO_LATE,
                "第 " + cycle.number() + " 期已于 " + ChinaTime.text(cycle.begins()) + " 开课，举办前登记须在开课之前完成");
        }
        if (cycle.registration() == null && !now.isBefore(until(cycle))) {
            throw Problem.of(ProblemCode.REGISTRATION_TOO_LATE, "第 " + cycle.number() + " 期的举办前登记应在 "
                + ChinaTime.text(cycle.firstDay().minusDays(days)) + "或之前完成；请改期，或联系市级卫生行政部门");
        }
    }
}
