package xuefen.domain.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import xuefen.domain.identity.Account;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;

/**
 * A list of people as somebody pastes it, row by row looked at: it is taken as a whole or not at all.
 *
 * @param rows its rows, in their order
 */
public record PeopleList(List<CheckedPerson> rows) {
    /** The most people on a list. */
    public static final int MOST = 500;

    /** Copies the rows. */
    public PeopleList {
        rows = List.copyOf(rows);
    }

    /**
     * Looks at every row.
     *
     * @param known  accounts by {@link PersonCode}
     * @param differ finds what is particular of a learner: {@link Finding#FINE} where nothing is
     * @throws Problem naming {@code people} where there is nobody, or more than {@value #MOST}
     */
    public static PeopleList of(List<ListedPerson> given, Map<String, Account> known,
        Function<String, Finding> differ) {
        new FieldCheck().that(given != null && !given.isEmpty(), "people", "请填写人员名单")
            .that(given == null || given.size() <= MOST, "people", "一次不能超过 " + MOST + " 人，请分几次").done();
        var before = new HashMap<String, Integer>();
        var rows = new ArrayList<CheckedPerson>();
        for (var one : given) {
            rows.add(checked(rows.size() + 1, one, known, before, differ));
        }
        return new PeopleList(rows);
    }

    private static CheckedPerson checked(int row, ListedPerson given, Map<String, Account> known,
        Map<String, Integer> before, Function<String, Finding> differ) {
        var written = given.code() == null ? "" : given.code();
        var code = PersonCode.of(written);
        if (!code.matches(Account.NAME_PATTERN)) {
            return new CheckedPerson(row, written, null, null, null, Finding.NOT_A_CODE,
                "第 " + row + " 行“" + written + "”不是人员编码");
        }
        var account = known.get(code);
        var first = before.putIfAbsent(code, row);
        if (first != null) {
            return found(row, written, account, Finding.REPEATED,
                "第 " + row + " 行 " + written + " 与第 " + first + " 行是同一人");
        }
        if (account == null || !account.learns()) {
            return new CheckedPerson(row, written, null, null, null, Finding.UNKNOWN,
                "第 " + row + " 行 " + written + "：没有这个人员编码的学员，请核对");
        }
        if (given.named() && !PersonName.same(given.name(), account.displayName())) {
            return found(row, written, account, Finding.OTHER_NAME,
                "第 " + row + " 行 " + written + " 是" + account.displayName() + "，不是" + given.name() + "，请核对");
        }
        var finding = differ.apply(account.name());
        return found(row, written, account, finding, "第 " + row + " 行 " + written + "：" + finding.word());
    }

    private static CheckedPerson found(int row, String written, Account account, Finding finding, String says) {
        return account == null || !account.learns() ? new CheckedPerson(row, written, null, null, null, finding, says)
            : new CheckedPerson(row, written, account.name(), account.displayName(), account.unit(), finding, says);
    }

    /** How many rows have a finding. */
    public int count(Finding finding) {
        return (int) rows.stream().filter(row -> row.finding() == finding).count();
    }

    /** How many rows keep the list from being taken. */
    public int wrong() {
        return (int) rows.stream().filter(row -> row.finding().wrong()).count();
    }

    /** Notes every row that keeps the list from being taken, at {@code people[i].code}. */
    public FieldCheck check(FieldCheck check) {
        for (var row : rows) {
            check.that(!row.finding().wrong(), "people[" + (row.row() - 1) + "].code", row.says());
        }
        return check;
    }
}
