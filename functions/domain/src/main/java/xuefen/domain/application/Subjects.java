package xuefen.domain.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 学科: the subjects of level 2 and 3 that a project is filed under, written {@code 03-01}.
 * Source: the national list of continuing medical education subjects.
 */
public final class Subjects {
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        level2("01", "基础形态", "组织胚胎学", "解剖学", "遗传学", "病理学", "寄生虫学", "微生物学");
        level2("02", "基础机能", "生理学", "生物化学", "生物物理学", "药理学", "细胞生物学", "病生理学", "免疫学", "其他");
        level2("03", "临床内科学", "心血管病学", "呼吸病学", "胃肠病学", "血液病学", "肾脏病学", "内分泌学", "神经内科学", "传染病学", "精神卫生学", "其他");
        level2("04", "临床外科学", "普通外科学", "心胸外科学", "烧伤外科学", "神经外科学", "泌尿外科学", "显微外科学", "骨外科学", "肿瘤外科学",
            "颅脑外科学", "整形、器官移植外科学", "麻醉学", "皮肤、性病学", "其他");
        level2("05", "妇产科学", "妇科学", "产科学", "其他");
        level2("06", "儿科学", "儿科内科学", "儿科外科学", "新生儿科学", "其他");
        level2("07", "眼、耳鼻喉学科", "耳鼻喉科", "眼科学");
        level2("08", "口腔医学", "内科", "外科", "正畸", "修复", "其他");
        level2("09", "影像医学", "放射诊断学", "超声诊断学", "放射肿瘤学", "其他");
        level2("10", "急诊学", "急诊学");
        level2("11", "医学检验", "医学检验");
        level2("12", "公共卫生与预防医学", "劳动卫生与环境卫生学", "营养与食品卫生学", "儿少卫生与妇幼卫生学", "卫生毒理学", "统计流行病学",
            "卫生检验学", "其他");
        level2("13", "药学", "临床药学和临床药理学", "药剂学", "药物分析学", "药事管理学", "其他");
        level2("14", "护理学", "内科", "外科", "妇产科", "儿科", "其他");
        level2("15", "医学教育与卫生管理", "医学教育", "卫生管理");
        level2("16", "全科医学与康复医学", "全科医学与康复医学");
    }

    private Subjects() {
    }

    private static void level2(String code, String name, String... level3) {
        for (int i = 0; i < level3.length; i++) {
            NAMES.put("%s-%02d".formatted(code, i + 1), name + " " + level3[i]);
        }
    }

    /** Every code of level 2 and 3, in order. */
    public static List<String> codes() {
        return new ArrayList<>(NAMES.keySet());
    }

    /** The Chinese names of a code's two levels; empty for an unknown code. */
    public static Optional<String> name(String code) {
        return Optional.ofNullable(NAMES.get(code));
    }
}
