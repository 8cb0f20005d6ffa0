package xuefen.domain.training;

/** Half of a day: attendance is taken at least twice in each (guide, 三（二）2). */
public enum Half {
    /** 上午. */
    AM,
    /** 下午. */
    PM
}
