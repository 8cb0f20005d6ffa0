package xuefen.publication;

/**
 * Asks that a publication that has begun goes on to its end.
 *
 * @param publication its id
 */
record PublicationMessage(String publication) {
}
