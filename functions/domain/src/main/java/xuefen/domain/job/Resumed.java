package xuefen.domain.job;

import java.time.Instant;

/**
 * That a run of a job ended without an end of the work, and another one took it up again.
 *
 * @param times how often that happened
 * @param at    when it last did
 * @param from  units finished by the run that had got furthest until then
 */
public record Resumed(int times, Instant at, int from) {}
