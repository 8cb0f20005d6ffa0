package xuefen.bench.roster;

import java.math.BigDecimal;
import java.util.List;

/** The cells of a roster of invented people, as the export writes them; each row is made when it is asked for. */
final class InventedRoster {
    static final List<String> HEADER = List.of("序号", "人员编码", "姓名", "单位", "区县", "技术职务", "举办周期", "身份", "学分", "依据", "方式",
        "状态", "授分时间", "备注");
    private static final List<String> TITLES = List.of("主任医师", "副主任医师", "主治医师", "住院医师", "主管护师");

    private InventedRoster() {}

    /** @param number from 1 */
    static Object[] row(int number) {
        return new Object[] {number, "P%06d".formatted(number), "测试学员" + number, "测试市第" + number % 200 + "医院",
            "测试区" + number % 12, TITLES.get(number % TITLES.size()), "第" + (number % 6 + 1) + "期", "学员",
            BigDecimal.valueOf(number % 20 + 1, 1), "任意课程考勤有效授予全部学分", "扫码或人脸终端", "初步授分",
            "2026-05-12 17:%02d:%02d".formatted(number / 60 % 60, number % 60),
            number % 25 == 0 ? "第 2、3 个刷卡周期为手工补登" : null};
    }
}
