package xuefen.platform.evidence;

/**
 * The first line of evidence.
 *
 * @param format        {@link #FORMAT} of that time
 * @param analysis      id of the analysis
 * @param projectNumber 项目编号
 * @param title         项目名称
 * @param unit          举办单位
 * @param cycle         第n期
 */
public record EvidenceHead(int format, String analysis, String projectNumber, String title, String unit, int cycle) {
    /** The present format. */
    public static final int FORMAT = 1;
}
