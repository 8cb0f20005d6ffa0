package xuefen.platform.store;

/**
 * A kind of subject that entries of the audit log are about.
 *
 * @param kind      its name in the log
 * @param parameter the path parameter that names one of them in routes; null where entries are about all of them
 */
public record AuditSubject(String kind, String parameter) {
    /** All accounts. */
    public static final AuditSubject ACCOUNTS = new AuditSubject("accounts", null);
    /** One account, by its name. */
    public static final AuditSubject ACCOUNT = new AuditSubject("account", "name");
    /** 申报时间 of one year. */
    public static final AuditSubject APPLICATION_WINDOWS = new AuditSubject("application-windows", "year");
    /** 学分标准. */
    public static final AuditSubject CREDIT_RULES = new AuditSubject("credit-rules", null);
    /** All projects. */
    public static final AuditSubject PROJECTS = new AuditSubject("projects", null);
    /** One project, by its id. */
    public static final AuditSubject PROJECT = new AuditSubject("project", "projectId");
    /** One publication, by its id. */
    public static final AuditSubject PUBLICATION = new AuditSubject("publication", "publicationId");
    /** All trainings. */
    public static final AuditSubject TRAININGS = new AuditSubject("trainings", null);
    /** One training, by its id. */
    public static final AuditSubject TRAINING = new AuditSubject("training", "trainingId");

    /**
     * The subject as the log names it.
     *
     * @param id names one of the kind; null where the kind has no parameter
     */
    String text(String id) {
        return parameter == null ? kind : AuditKeys.subject(kind, id);
    }

    /** The subject as routes name it: {@code training#{trainingId}}. */
    public String pattern() {
        return text("{" + parameter + "}");
    }
}
