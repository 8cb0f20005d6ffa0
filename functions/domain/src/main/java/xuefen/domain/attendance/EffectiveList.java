package xuefen.domain.attendance;

import java.time.Instant;

import xuefen.domain.training.OfCycle;

/**
 * 有效人员名单: the analysis that the organiser confirmed (确定); credits go to the people who qualified in it, and to nobody
 * else.
 *
 * @param training    training id
 * @param cycle       第n期
 * @param analysis    id of the confirmed analysis
 * @param people      how many are on it
 * @param confirmedBy account
 * @param confirmedAt when
 */
public record EffectiveList(String training, int cycle, String analysis, int people, String confirmedBy,
    Instant confirmedAt) implements OfCycle {}
