package xuefen.domain.imports;

import java.util.List;
import java.util.Optional;

import xuefen.domain.identity.Role;

/** What a workbook holds: units or accounts of one role, and the columns that describe them. */
public enum ImportKind {
    /** 单位, each in its county. */
    UNITS("单位", null, List.of(
        new Column("单位编码", "code", "必填，2 到 20 位字母、数字或 -，全市不重复", "H0100"),
        new Column("单位名称", "name", "必填，不超过 40 字，同一区县内不重复", "示例市第一医院"),
        new Column("区县", "county", "必填，不超过 40 字", "示例区"))),
    /** 申报单位 / 举办单位. */
    ORGANISERS("申报单位账号", Role.ORGANISER, List.of(
        new Column("账号", "name", "必填，3 到 40 位半角字母、数字或 . _ -", "hospital01"),
        new Column("名称", "displayName", "必填，不超过 40 字", "示例市第一医院"),
        new Column("单位", "unit", "必填，应为已有单位的名称", "示例市第一医院"),
        new Column("区县", "county", "必填，应为该单位所在的区县", "示例区"))),
    /** Reviewers of every level. */
    REVIEWERS("审核账号", Role.REVIEWER, List.of(
        new Column("账号", "name", "必填，3 到 40 位半角字母、数字或 . _ -", "unit01"),
        new Column("名称", "displayName", "必填，不超过 40 字", "示例市第一医院科教科"),
        new Column("级别", "level", "必填，单位、区县或市级", "单位"),
        new Column("单位", "unit", "单位级必填，应为已有单位的名称；其他级别不填", "示例市第一医院"),
        new Column("区县", "county", "单位级、区县级必填，应为已有单位所在的区县；市级不填", "示例区"))),
    /** 学员. */
    LEARNERS("学员", Role.LEARNER, List.of(
        new Column("人员编码", "name", "必填，省人员编码，3 到 40 位半角字母、数字或 . _ -", "P0000001"),
        new Column("姓名", "displayName", "必填，不超过 40 字", "示例医生"),
        new Column("单位", "unit", "必填，应为已有单位的名称", "示例市第一医院"),
        new Column("区县", "county", "必填，应为该单位所在的区县", "示例区"),
        new Column("技术职务", "title", "可不填，不超过 30 字", "主治医师")));

    private final String word;
    private final Role role;
    private final List<Column> columns;

    ImportKind(String word, Role role, List<Column> columns) {
        this.word = word;
        this.role = role;
        this.columns = columns;
    }

    /** What it is called in Chinese, also as the name of its sheet. */
    public String word() {
        return word;
    }

    /** The role of the accounts; empty for units. */
    public Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    /** Its columns, in the order of the template. */
    public List<Column> columns() {
        return columns;
    }

    /** The title of the column that fills a field. */
    String title(String field) {
        return columns.stream().filter(column -> column.field().equals(field)).findFirst().map(Column::title)
            .orElseThrow(() -> new IllegalArgumentException(this + " has no column for " + field));
    }
}
