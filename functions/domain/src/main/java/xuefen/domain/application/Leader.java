package xuefen.domain.application;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Text;
import xuefen.domain.text.TextKind;

/**
 * 项目负责人, page 3 of the form. 技术职务 and 从事专业 are required (guide, 二（二）: 第3页).
 *
 * @param name           姓名
 * @param sex            性别
 * @param age            年龄, in years
 * @param idType         证件类型
 * @param idNumber       证件号码; masked for everyone but the organiser
 * @param education      学历
 * @param technicalTitle 技术职务
 * @param specialty      从事专业
 * @param post           行政职务
 * @param unit           单位
 * @param phone          电话
 * @param address        通讯地址
 * @param postcode       邮政编码
 * @param cv             个人简历
 * @param experience     举办继续教育项目的经历
 * @param papers         代表论著
 */
public record Leader(
    @Text(most = 40) String name,
    Sex sex,
    @Between(least = -1_000_000, most = 1_000_000) Integer age,
    IdType idType,
    @Text(most = 120) String idNumber,
    Education education,
    @Text(most = 120) String technicalTitle,
    @Text(most = 200) String specialty,
    @Text(most = 120) String post,
    @Text(most = 120) String unit,
    @Text(most = 80) String phone,
    @Text(most = 400) String address,
    @Text(most = 24) String postcode,
    @Text(most = 4000, kind = TextKind.LINES) String cv,
    @Text(most = 4000, kind = TextKind.LINES) String experience,
    @Text(most = 4000, kind = TextKind.LINES) String papers) {
    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 4;

    /** 性别. */
    public enum Sex { FEMALE, MALE }

    /** 证件类型. */
    public enum IdType { ID_CARD, PASSPORT, OTHER }

    /** 学历. */
    public enum Education { DOCTOR, MASTER, BACHELOR, COLLEGE, OTHER }

    /**
     * The leader with only the first 3 and last 4 characters of the identity number; a number too short for that is
     * masked as a whole.
     */
    Leader masked() {
        if (idNumber == null) {
            return this;
        }
        var length = idNumber.length();
        var hidden = length <= SHOWN_FIRST + SHOWN_LAST ? "*".repeat(length)
            : idNumber.substring(0, SHOWN_FIRST) + "*".repeat(length - SHOWN_FIRST - SHOWN_LAST)
                + idNumber.substring(length - SHOWN_LAST);
        return new Leader(name, sex, age, idType, hidden, education, technicalTitle, specialty, post, unit, phone,
            address, postcode, cv, experience, papers);
    }

    /** Omits the identity number and the phone, in case it is logged. */
    @Override
    public String toString() {
        return "leader";
    }
}
