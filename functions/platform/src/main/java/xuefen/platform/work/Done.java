package xuefen.platform.work;

/**
 * The end of work.
 *
 * @param units units of its progress that it had in all
 * @param path  path of its result in the API
 */
public record Done(int units, String path) {}
