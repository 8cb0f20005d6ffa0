package xuefen.publication;

/**
 * Asks to complete a publication that has begun.
 *
 * @param publication its id
 */
record PublicationMessage(String publication) {
}
