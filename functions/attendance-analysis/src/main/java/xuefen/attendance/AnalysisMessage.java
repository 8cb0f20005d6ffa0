package xuefen.attendance;

/**
 * Asks for an analysis that was ordered.
 *
 * @param training training id
 * @param cycle    第n期
 * @param analysis its id
 */
record AnalysisMessage(String training, int cycle, String analysis) {
}
