package xuefen.domain.problem;

/**
 * Everything that can be refused, each with a code that never changes its meaning and a Chinese title that a person can
 * read. {@code docs/problems.md} lists them for callers.
 */
public enum ProblemCode {
    BODY_NOT_JSON(Kind.MALFORMED, "提交的内容不是有效的 JSON"),
    BODY_TOO_LARGE(Kind.TOO_LARGE, "提交的内容过大"),
    FIELDS_INVALID(Kind.INVALID, "有内容需要修改"),
    NO_SUCH_ROUTE(Kind.NOT_FOUND, "没有这个接口"),

    SIGN_IN_REFUSED(Kind.UNAUTHENTICATED, "账号或密码不正确"),
    ACCOUNT_LOCKED(Kind.TOO_MANY, "登录失败次数过多，账号已暂时锁定"),
    PASSWORD_CHANGE_REQUIRED(Kind.FORBIDDEN, "请先设置新密码，然后登录"),
    REFRESH_REFUSED(Kind.UNAUTHENTICATED, "登录已失效，请重新登录"),
    ROLE_NOT_ALLOWED(Kind.FORBIDDEN, "当前账号无权进行此操作"),
    ADMINISTRATOR_EXISTS(Kind.CONFLICT, "已有管理员账号"),
    ACCOUNT_TAKEN(Kind.CONFLICT, "账号已存在，且内容不同"),
    ACCOUNT_NOT_FOUND(Kind.NOT_FOUND, "没有找到该账号"),
    IMPORT_NOT_FOUND(Kind.NOT_FOUND, "没有找到该导入"),
    UPLOAD_MISSING(Kind.CONFLICT, "文件尚未上传"),

    APPLICATION_WINDOW_NOT_SET(Kind.NOT_FOUND, "该年度尚未设置申报时间"),
    EXTENSION_NOT_FOUND(Kind.NOT_FOUND, "没有找到该延期"),
    APPLICATION_WINDOW_CLOSED(Kind.CONFLICT, "当前不在申报时间内，不能提交上报"),
    CHANGED_MEANWHILE(Kind.CONFLICT, "内容已被他人修改，请刷新后重试"),
    PROJECT_NOT_FOUND(Kind.NOT_FOUND, "没有找到该项目"),
    FORM_VERSION_CHANGED(Kind.CONFLICT, "申报表已更新，请刷新页面核对后再保存"),
    PROJECT_NOT_EDITABLE(Kind.CONFLICT, "项目已上报，不能修改"),
    RECALL_TOO_LATE(Kind.CONFLICT, "已有审批决定，不能撤回"),
    PROJECT_NOT_UNDER_REVIEW(Kind.CONFLICT, "项目不在审批中"),
    NOT_YOUR_TURN(Kind.CONFLICT, "尚未轮到本级审批"),
    ALREADY_DECIDED(Kind.CONFLICT, "本级已作出审批决定"),
    PROJECT_NOT_APPROVED(Kind.CONFLICT, "项目尚未审批通过，不能公布"),
    PROJECT_NOT_PUBLISHED(Kind.CONFLICT, "项目尚未公布"),
    FILING_NOT_POSSIBLE(Kind.CONFLICT, "该项目不能备案"),
    NOT_HELD_YET(Kind.CONFLICT, "项目尚未举办完毕，不能认定总结"),
    CHANGE_NOT_FOUND(Kind.NOT_FOUND, "没有找到该修改申请"),
    CHANGE_PENDING(Kind.CONFLICT, "已有一份修改申请等待审批，请先等待或撤回"),
    CHANGE_DECIDED(Kind.CONFLICT, "该修改申请已有结果"),
    PROJECT_IN_PUBLICATION(Kind.CONFLICT, "项目已选入另一次公布"),
    PUBLICATION_NOT_FOUND(Kind.NOT_FOUND, "没有找到该次公布"),
    PUBLICATION_NOT_EDITABLE(Kind.CONFLICT, "公布已定时或已开始，不能修改"),
    PUBLICATION_NOT_DONE(Kind.CONFLICT, "公布尚未完成"),
    PUBLICATIONS_TOO_MANY(Kind.CONFLICT, "尚未完成的公布过多"),
    PRINT_TOO_LARGE(Kind.CONFLICT, "内容过大，无法打印"),

    ATTACHMENT_NOT_FOUND(Kind.NOT_FOUND, "没有找到该附件"),
    ATTACHMENTS_FULL(Kind.CONFLICT, "附件已满 10 个，请先删除或替换"),
    ATTACHMENT_NOT_UPLOADED(Kind.CONFLICT, "文件尚未上传完成，请重新上传"),
    ATTACHMENT_REFUSED(Kind.INVALID, "文件没有通过检查"),

    TRAINING_NOT_FOUND(Kind.NOT_FOUND, "没有找到该培训"),
    CYCLE_NOT_FOUND(Kind.NOT_FOUND, "没有找到该举办周期"),
    CYCLE_STARTED(Kind.CONFLICT, "本期已开始举办，不能再修改"),
    CYCLE_NOT_REMOVABLE(Kind.CONFLICT, "不能删除这一期"),
    REGISTRATION_TOO_LATE(Kind.CONFLICT, "已过举办前登记时间"),
    COURSES_MISSING(Kind.CONFLICT, "请先维护课程信息"),
    NOT_REGISTERED(Kind.CONFLICT, "本期尚未完成举办前登记，不能考勤"),
    NOT_HELD_TODAY(Kind.CONFLICT, "今天不在本期举办日期内，不能考勤"),
    SWIPE_WINDOWS_OUTDATED(Kind.CONFLICT, "刷卡周期与上课时间不符，请重新设置"),

    DISPLAY_NOT_FOUND(Kind.NOT_FOUND, "没有找到该展示屏"),
    DISPLAY_INVALID(Kind.REFUSED, "展示屏的链接无效，请由举办单位重新打开"),
    DISPLAY_ENDED(Kind.REFUSED, "展示屏的链接已到期：本期举办日期已过"),
    DISPLAY_REVOKED(Kind.REFUSED, "展示屏的链接已被举办单位撤销"),

    TERMINAL_NOT_FOUND(Kind.NOT_FOUND, "没有找到该人脸终端"),
    TERMINAL_INVALID(Kind.REFUSED, "人脸终端的链接无效，请由举办单位重新登记"),
    TERMINAL_ENDED(Kind.REFUSED, "人脸终端的链接已到期：本期举办日期已过"),
    TERMINAL_REVOKED(Kind.REFUSED, "人脸终端已被举办单位撤销"),
    TERMINAL_KEY_TAKEN(Kind.REFUSED, "人脸终端的链接已由另一台设备打开"),
    TERMINAL_SIGNATURE_INVALID(Kind.REFUSED, "人脸终端的签名不符，请在原设备上重新打开链接"),
    TERMINAL_EVENT_EARLY(Kind.REFUSED, "识别的时间晚于服务器时间"),
    TERMINAL_EVENT_EXPIRED(Kind.REFUSED, "识别已超过 2 小时，不再受理"),
    FACE_CONSENT_MISSING(Kind.REFUSED, "本人没有同意人脸识别考勤，或已撤回，请改用二维码"),
    FACE_CONSENT_TEXT_CHANGED(Kind.CONFLICT, "同意书已更新，请重新阅读后再同意"),

    CODE_INVALID(Kind.REFUSED, "二维码无效"),
    CODE_EXPIRED(Kind.REFUSED, "二维码已过期，请扫描屏幕上最新的二维码"),
    CODE_EARLY(Kind.REFUSED, "二维码尚未生效"),
    CLAIM_INVALID(Kind.REFUSED, "扫码凭证无效，请重新扫码"),
    CLAIM_EXPIRED(Kind.REFUSED, "扫码凭证已过期，请重新扫码"),
    CLAIM_OTHER_DEVICE(Kind.REFUSED, "扫码凭证属于另一台设备，请用本机重新扫码"),

    SCAN_NOT_FOUND(Kind.NOT_FOUND, "没有找到该扫码记录"),
    MANUAL_NOT_FOUND(Kind.NOT_FOUND, "没有找到该补登"),
    NOTES_FULL(Kind.CONFLICT, "本期的补登或处理已达上限"),
    ROLL_CALL_NOT_FOUND(Kind.NOT_FOUND, "没有找到该次点名"),
    ROLL_CALL_OPEN(Kind.CONFLICT, "上一次点名还没有结束"),
    ROLL_CALL_IN_WINDOW(Kind.CONFLICT, "点名须避开刷卡周期"),
    NOBODY_PRESENT(Kind.CONFLICT, "现在没有在场的学员，不能随机点名"),
    ANALYSIS_NOT_FOUND(Kind.NOT_FOUND, "没有找到该考勤分析"),
    ANALYSIS_NOT_DONE(Kind.CONFLICT, "考勤分析尚未完成"),
    ANALYSIS_NOT_NEWEST(Kind.CONFLICT, "此后又做了考勤分析，请用最新的一次确定有效人员名单"),
    EVIDENCE_CHANGED(Kind.CONFLICT, "考勤分析之后，有人计入的扫码或补登已不计，请重新考勤分析并确定，再授分"),
    EVIDENCE_NOT_KEPT(Kind.NOT_FOUND, "这次考勤分析没有证据文件"),
    CYCLE_NOT_OVER(Kind.CONFLICT, "本期课程尚未全部结束，不能授分"),
    EFFECTIVE_LIST_MISSING(Kind.CONFLICT, "请先在考勤分析后确定有效人员名单"),
    CREDITS_CONFIRMED(Kind.CONFLICT, "学分已认定，不能更改"),
    CREDIT_CHANGE_NOT_FOUND(Kind.NOT_FOUND, "没有找到该次学分变更"),
    MANUAL_AWARD_NOT_FOUND(Kind.NOT_FOUND, "没有找到该手工授分申请"),
    MANUAL_AWARD_NOT_EDITABLE(Kind.CONFLICT, "手工授分申请已提交或撤回，不能修改"),
    MANUAL_AWARD_DECIDED(Kind.CONFLICT, "该手工授分申请已有结果"),
    REQUEST_DIFFERS(Kind.CONFLICT, "该编号已用于另一次不同的操作"),
    NOTHING_TO_EXPORT(Kind.CONFLICT, "尚无已授分人员，不能导出"),
    EXPORT_NOT_FOUND(Kind.NOT_FOUND, "没有找到该导出"),
    JOB_NOT_FOUND(Kind.NOT_FOUND, "没有找到该任务，请重新操作");

    /** What sort of refusal it is; the platform knows which HTTP status says so. */
    public enum Kind {
        /** Cannot be read at all. */
        MALFORMED,
        /** Readable, but fields are missing or wrong. */
        INVALID,
        /** Larger than what is accepted. */
        TOO_LARGE,
        /** Nobody is signed in, or the proof does not hold. */
        UNAUTHENTICATED,
        /** Signed in, but not allowed. */
        FORBIDDEN,
        /** Missing, or hidden from this caller. */
        NOT_FOUND,
        /** Not possible in the present state. */
        CONFLICT,
        /** A code or claim that does not count. */
        REFUSED,
        /** Too many requests; a later retry may succeed. */
        TOO_MANY
    }

    private final Kind kind;
    private final String title;

    ProblemCode(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    /** What sort of refusal this is. */
    public Kind kind() {
        return kind;
    }

    /** One Chinese sentence that a person can act on. */
    public String title() {
        return title;
    }

    /** The stable code as callers see it, for instance {@code code-expired}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
