package xuefen.domain.application;

/**
 * What a reviewer should look at before deciding. It refuses nothing.
 *
 * @param field   path of the field that it is about; null where it is about the organiser
 * @param message Chinese sentence
 */
public record Warning(String field, String message) {}
