package xuefen.roster;

/**
 * Asks for an export that was ordered.
 *
 * @param training training id
 * @param export   its id
 */
record RosterMessage(String training, String export) {
}
