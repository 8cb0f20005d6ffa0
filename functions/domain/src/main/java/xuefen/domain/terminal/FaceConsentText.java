package xuefen.domain.terminal;

import java.util.List;

/**
 * What a learner agrees to before a face terminal may recognise them. Any change of its words needs the next version.
 */
public final class FaceConsentText {
    /** The version of today's text. Consent to an earlier version covers only what that version said. */
    public static final int VERSION = 1;

    private FaceConsentText() {}

    /**
     * One paragraph.
     *
     * @param heading what it is about
     * @param body    what it says
     */
    public record Paragraph(String heading, String body) {}

    /** The text, paragraph by paragraph. */
    public static List<Paragraph> paragraphs() {
        return List.of(
            new Paragraph("自愿", "是否使用人脸识别由您本人决定。不同意也不影响参加培训、考勤和学分：扫描现场的二维码签到、签退，效果完全相同。"),
            new Paragraph("用途", "人脸识别只用于本期培训现场的签到和签退，不用于其他培训，也不用于其他目的。"),
            new Paragraph("保存什么", "现场的人脸终端从摄像头画面算出一组数字（人脸模板），用来认出您本人。照片和画面不保存；人脸模板只存放在这台终端上，不上传，也不提供给任何人。"
                + "系统收到的只有：您的人员编码、签到或签退、时间和终端的编号。"),
            new Paragraph("保存多久",
                "您撤回同意后，终端随即删除您的人脸模板，未联网的终端在再次联网时删除；本期举办结束后，全部人脸模板都删除。签到、签退的记录与扫码记录一样保存，作为考勤分析和授予学分的依据。"),
            new Paragraph("撤回", "您可以随时用自己的账号在手机上撤回同意，立即生效：此后的人脸识别一律不计入，请改扫二维码。撤回之前的签到、签退仍然有效。"),
            new Paragraph("由谁负责", "人脸终端由本期培训的举办单位登记和管理。有疑问，或希望查看、更正、删除您的信息，请与举办单位联系。"));
    }
}
