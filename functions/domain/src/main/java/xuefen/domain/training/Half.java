package xuefen.domain.training;

import java.time.LocalTime;

import xuefen.domain.word.Worded;

/**
 * A half-day, in order of the day: attendance is taken at least twice in each (guide, 三（二）2). Each lies where its name
 * says: classes of one end before those of the next begin.
 */
public enum Half implements Worded {
    /** 上午. */
    AM("上午"),
    /** 下午. */
    PM("下午"),
    /** 晚上. */
    EVE("晚上");

    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime DUSK = LocalTime.of(17, 0);

    private final String word;

    Half(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether a class may bear its name: mornings begin before noon, afternoons end after it, evenings after 17:00. */
    boolean fits(LocalTime start, LocalTime end) {
        return switch (this) {
            case AM -> start.isBefore(NOON);
            case PM -> end.isAfter(NOON);
            case EVE -> end.isAfter(DUSK);
        };
    }
}
