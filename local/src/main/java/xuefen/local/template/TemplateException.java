package xuefen.local.template;

/** The template says something that cannot be run here. The message names the place and what is wrong with it. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault at one place of the template.
     *
     * @param path    the place, as in {@code Resources.Api.Properties.Auth}
     * @param message what is wrong there
     */
    public TemplateException(String path, String message) {
        super(path.isEmpty() ? message : path + ": " + message);
    }
}
