package xuefen.domain.publication;

/**
 * A project that was chosen for a publication.
 *
 * @param project its id
 * @param version version that was chosen: a project that changed since is left out, as nobody has seen its new state
 */
public record Chosen(String project, long version) {}
