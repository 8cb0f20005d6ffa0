package xuefen.award;

/**
 * Message that starts an ordered award.
 *
 * @param training training id
 * @param cycle    第n期
 * @param award    its id
 */
record AwardMessage(String training, int cycle, String award) {
}
