package xuefen.award;

/**
 * Asks for an award that was ordered.
 *
 * @param training training id
 * @param cycle    第n期
 * @param award    its id
 */
record AwardMessage(String training, int cycle, String award) {
}
