package xuefen.domain.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import xuefen.domain.area.Area;
import xuefen.domain.area.Unit;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;

/** Checks the rows of one workbook in order: each by itself, and against those before it. */
public final class RowCheck {
    private final ImportKind kind;
    private final Area area;
    private final Map<String, Integer> seen = new HashMap<>();

    /**
     * @param kind what the rows are
     * @param area existing units; the check adds those of a workbook of units
     */
    public RowCheck(ImportKind kind, Area area) {
        this.kind = kind;
        this.area = area;
    }

    /**
     * A checked row.
     *
     * @param number its number in the spreadsheet, from 1
     * @param wanted what it becomes; null where something is wrong
     * @param faults everything that is wrong with it
     */
    public record Checked(int number, Enrolled wanted, List<RowFault> faults) {}

    /**
     * Checks a row.
     *
     * @param number its number in the spreadsheet, from 1
     * @param cells  trimmed cells by the field that they fill; null or absent where empty
     */
    public Checked check(int number, Map<String, String> cells) {
        var faults = new ArrayList<RowFault>();
        cells.forEach((field, text) -> {
            if (text != null) {
                CellText.wrong(text).ifPresent(reason -> faults.add(fault(number, field, kind.title(field) + reason)));
            }
        });
        var wanted = kind == ImportKind.UNITS ? unit(number, cells, faults) : account(number, cells, faults);
        if (wanted.key() != null) {
            var first = seen.putIfAbsent(wanted.key(), number);
            if (first != null) {
                var column = kind.columns().getFirst();
                faults.add(new RowFault(number, column.title(), "与第 " + first + " 行的" + column.title() + "重复"));
            }
        }
        return new Checked(number, faults.isEmpty() ? wanted : null, List.copyOf(faults));
    }

    private Enrolled unit(int number, Map<String, String> cells, List<RowFault> faults) {
        var unit = new Unit(cells.get("code"), cells.get("name"), cells.get("county"));
        var check = new FieldCheck();
        unit.check(check);
        add(number, check, cells, faults);
        if (unit.code() != null && unit.name() != null && unit.county() != null) {
            area.unit(unit.county(), unit.name()).filter(other -> !other.code().equals(unit.code()))
                .ifPresent(other -> faults.add(fault(number, "name", unit.county() + "已有同名的单位，编码为 " + other.code())));
            area.add(unit);
        }
        return new Enrolled.OfUnit(unit);
    }

    private Enrolled account(int number, Map<String, String> cells, List<RowFault> faults) {
        var role = kind.role().orElseThrow();
        var level = level(cells.get("level"));
        var account = new Account(cells.get("name"), role, cells.get("displayName"), level, cells.get("unit"),
            cells.get("county"), cells.get("title"));
        var check = new FieldCheck();
        if (role == Role.REVIEWER && level == null) {
            // The other columns depend on it.
            check.that(false, "level", "级别应为单位、区县或市级");
        } else {
            account.check(check, "");
            place(account, check);
        }
        add(number, check, cells, faults);
        return new Enrolled.OfAccount(account);
    }

    private void place(Account account, FieldCheck check) {
        var level = account.level();
        check.that(level != ReviewLevel.CITY || account.county() == null, "county", "市级审核账号不填区县")
            .that(level == null || level == ReviewLevel.UNIT || account.unit() == null, "unit", "只有单位级审核账号填写单位");
        if (level == ReviewLevel.CITY || account.county() == null) {
            return;
        }
        if (!area.hasCounty(account.county())) {
            check.that(false, "county", "没有这个区县：“" + account.county() + "”，请先导入其单位");
        } else if (level != ReviewLevel.COUNTY && account.unit() != null) {
            check.that(area.unit(account.county(), account.unit()).isPresent(), "unit",
                account.county() + "没有这个单位：“" + account.unit() + "”，请更正或先导入单位");
        }
    }

    /** Adds one fault per column; a column whose characters are at fault needs no other. */
    private void add(int number, FieldCheck check, Map<String, String> cells, List<RowFault> faults) {
        var told = new HashSet<>(faults.stream().map(RowFault::column).toList());
        for (var problem : check.problems()) {
            var title = kind.title(problem.field());
            if (told.add(title)) {
                var text = cells.get(problem.field());
                faults.add(new RowFault(number, title, reason(problem, title, text)));
            }
        }
    }

    private String reason(FieldProblem problem, String title, String text) {
        if (text == null) {
            return "请填写" + title;
        }
        // Full-width characters in a code are a mistake that nobody sees.
        return problem.field().equals(kind.columns().getFirst().field()) && CellText.fullWidth(text)
            ? title + "含有全角字符，请改为半角" : problem.message();
    }

    private RowFault fault(int number, String field, String reason) {
        return new RowFault(number, kind.title(field), reason);
    }

    private static ReviewLevel level(String text) {
        return switch (text) {
            case "单位", "单位级" -> ReviewLevel.UNIT;
            case "区县", "区县级" -> ReviewLevel.COUNTY;
            case "市级", "市" -> ReviewLevel.CITY;
            case null, default -> null;
        };
    }
}
