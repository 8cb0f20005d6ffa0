package xuefen.domain.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import xuefen.domain.area.Unit;
import xuefen.domain.identity.Account;

/** What a row becomes. */
public sealed interface Enrolled {

    /** The unique key: an account's name, a unit's code. */
    String key();

    /** A field's content as a cell shows it; null where there is none. */
    String cell(String field);

    /** A unit. */
    record OfUnit(Unit unit) implements Enrolled {
        @Override
        public String key() {
            return unit.code();
        }

        @Override
        public String cell(String field) {
            return switch (field) {
                case "code" -> unit.code();
                case "name" -> unit.name();
                case "county" -> unit.county();
                default -> throw new IllegalArgumentException("units have no " + field);
            };
        }
    }

    /** An account. */
    record OfAccount(Account account) implements Enrolled {
        @Override
        public String key() {
            return account.name();
        }

        @Override
        public String cell(String field) {
            return switch (field) {
                case "name" -> account.name();
                case "displayName" -> account.displayName();
                case "level" -> account.level() == null ? null : account.level().word();
                case "unit" -> account.unit();
                case "county" -> account.county();
                case "title" -> account.title();
                default -> throw new IllegalArgumentException("accounts have no " + field);
            };
        }
    }

    /** The faults of a row whose key exists already: each column with other content; empty where all are the same. */
    default List<RowFault> differences(ImportKind kind, int row, Enrolled there) {
        var faults = new ArrayList<RowFault>();
        if (there instanceof OfAccount(var account) && this instanceof OfAccount(var wanted)
            && account.role() != wanted.role()) {
            faults.add(new RowFault(row, kind.title("name"), key() + " 已是" + account.role().word() + "账号，请换一个"));
            return faults;
        }
        for (var column : kind.columns()) {
            var known = there.cell(column.field());
            if (!Objects.equals(cell(column.field()), known)) {
                faults.add(new RowFault(row, column.title(),
                    key() + " 已存在，其" + column.title() + (known == null ? "为空" : "是“" + known + "”")));
            }
        }
        return faults;
    }
}
