package xuefen.accountimport;

import static xuefen.domain.identity.Role.ORGANISER;
import static xuefen.platform.http.RouteBuilder.post;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import xuefen.domain.limit.Text;
import xuefen.domain.people.PeopleList;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.TextKind;
import xuefen.platform.http.Answer;
import xuefen.platform.http.Request;
import xuefen.platform.http.Routes;

/**
 * Reads lists of people out of workbooks that organisers have, such as 签到表, for 批量补登 and 手工授分. It reads what stands
 * there and nothing else: whose codes they are is looked at where the list is used.
 */
public final class PeopleWorkbooks {
    /** The most bytes of a workbook: what a request can carry as Base64. */
    static final int MOST_BYTES = 180 * 1024;

    private static final String CODE = "人员编码";
    private static final String NAME = "姓名";

    /** Its routes. */
    public static final Routes<PeopleWorkbooks> ROUTES = Routes.of(PeopleWorkbooks.class,
        post("/people-workbooks").may(ORGANISER).takes(PeopleWorkbook.class).answers(PeopleRows.class)
            .by(PeopleWorkbooks::readPeopleWorkbook));

    /**
     * A workbook.
     *
     * @param file the .xlsx as Base64, at most 180 KB
     */
    record PeopleWorkbook(@Text(most = 258_000, kind = TextKind.EXACT) String file) {}

    /**
     * The people in a workbook.
     *
     * @param rows each row below the titles with a code or a name
     */
    record PeopleRows(List<PeopleRow> rows) {}

    /**
     * One row.
     *
     * @param row  its number in the workbook, from 1
     * @param code what stands under 人员编码; empty where nothing does
     * @param name what stands under 姓名; null where nothing does
     */
    record PeopleRow(int row, String code, String name) {}

    private Answer<PeopleRows> readPeopleWorkbook(Request request, PeopleWorkbook given) {
        new FieldCheck().text(given.file(), "file", "文件").done();
        try (var workbook = ImportWorkbook.open(bytes(given.file()))) {
            var rows = new Rows();
            workbook.read(rows::take);
            return Answer.ok(new PeopleRows(rows.people()));
        } catch (UnreadableWorkbook e) {
            throw Problem.field("file", e.getMessage());
        }
    }

    private static byte[] bytes(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            new FieldCheck().that(bytes.length <= MOST_BYTES, "file", "文件不能超过 180 KB，请直接粘贴名单").done();
            return bytes;
        } catch (IllegalArgumentException e) {
            throw Problem.field("file", "文件应以 Base64 编码");
        }
    }

    /** Gathers the people of a sheet; the titles stand on the first row that has 人员编码, as lists begin with headings. */
    private static final class Rows {
        private static final int MOST_HEADINGS = 20;

        private final List<PeopleRow> people = new ArrayList<>();
        private final FieldCheck check = new FieldCheck();
        private Integer code;
        private Integer name;
        private int read;

        void take(SheetRow row) {
            read++;
            if (code == null) {
                code = read <= MOST_HEADINGS ? column(row, CODE) : null;
                name = code == null ? null : column(row, NAME);
                return;
            }
            var codeCell = row.cells().get(code);
            var nameCell = name == null ? null : row.cells().get(name);
            if (codeCell == null && nameCell == null) {
                return;
            }
            for (var cell : new SheetRow.Cell[] {codeCell, nameCell}) {
                if (cell != null && cell.wrong() != null && check.problems().size() < MOST_HEADINGS) {
                    check.that(false, "file",
                        "第 " + row.number() + " 行的" + (cell == codeCell ? CODE : NAME) + cell.wrong());
                }
            }
            if (people.size() <= PeopleList.MOST) {
                people.add(new PeopleRow(row.number(), codeCell == null ? "" : codeCell.text(),
                    nameCell == null ? null : nameCell.text()));
            }
        }

        private static Integer column(SheetRow row, String title) {
            return row.cells().entrySet().stream()
                .filter(cell -> cell.getValue().text().replace("*", "").strip().equals(title))
                .map(entry -> entry.getKey())
                .findFirst().orElse(null);
        }

        List<PeopleRow> people() {
            check.that(code != null, "file", "第一个工作表中没有“" + CODE + "”这一列，请加上标题")
                .that(code == null || !people.isEmpty(), "file", "“" + CODE + "”下面没有内容")
                .that(people.size() <= PeopleList.MOST, "file", "一次不能超过 " + PeopleList.MOST + " 人，请分成几个文件").done();
            return people;
        }
    }
}
