package xuefen.local.template;

/** The template declares something that cannot run here. The message names the place and the fault. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault at one place of the template.
     *
     * @param path    the place, as in {@code Resources.Api.Properties.Auth}
     * @param message the fault
     */
    public TemplateException(String path, String message) {
        super(path.isEmpty() ? message : path + ": " + message);
    }
}
