package xuefen.attendance;

/**
 * Message that starts an ordered analysis.
 *
 * @param training training id
 * @param cycle    第n期
 * @param analysis its id
 */
record AnalysisMessage(String training, int cycle, String analysis) {
}
