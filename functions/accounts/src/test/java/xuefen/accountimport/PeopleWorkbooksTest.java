package xuefen.accountimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.Serving;

/** Lists of people in workbooks that organisers have. */
class PeopleWorkbooksTest {
    private final Serving function = Serving.of(PeopleWorkbooks.ROUTES, new PeopleWorkbooks());

    @Test
    void the_example_has_two_people() {
        var rows = Events.http("accounts.read-people-workbook.json").to(function).json().path("rows");
        assertThat(rows.findValuesAsText("code")).containsExactly("P000001", "P000002");
        assertThat(rows.findValuesAsText("name")).containsExactly("测试医生甲", "测试医生乙");
        assertThat(rows.findValuesAsText("row")).containsExactly("2", "3");
    }

    @Test
    void a_sign_in_sheet_has_headings_and_other_columns() {
        var rows = read(Stage.workbook(List.of("心力衰竭诊疗新进展 签到表"), row("序号", "姓名", "单位", "人员编码*"),
            row("1", "测试医生甲", "测试市第一医院", "ｐ000001"), row("2", null, null, null), row("3", "测试医生乙", "测试市第二医院", null)))
            .json().path("rows");
        assertThat(rows.findValuesAsText("code")).as("a missing code is told where the list is looked at")
            .containsExactly("ｐ000001", "");
        assertThat(rows.findValuesAsText("row")).containsExactly("3", "5");
    }

    @Test
    void what_cannot_be_a_list_is_refused_with_what_to_do() {
        assertThat(reason(read(Stage.workbook(List.of("姓名"), row("甲"))))).contains("没有“人员编码”这一列");
        assertThat(reason(read(Stage.workbook(List.of("人员编码"))))).contains("下面没有内容");
        assertThat(reason(read("你好".getBytes(java.nio.charset.StandardCharsets.UTF_8)))).contains("不是 Excel 工作簿");
        assertThat(reason(read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))).contains("旧版 .xls");
        assertThat(reason(send("{\"file\":\"不是 Base64\"}"))).contains("Base64");
        assertThat(reason(send("{}"))).contains("请填写文件");
        assertThat(reason(read(new byte[PeopleWorkbooks.MOST_BYTES + 1]))).contains("180 KB");
    }

    @Test
    void more_people_than_a_list_may_have_are_refused() {
        var rows = IntStream.rangeClosed(1, 501).mapToObj(i -> row("P%06d".formatted(i))).toArray(String[][]::new);
        assertThat(reason(read(Stage.workbook(List.of("人员编码"), rows)))).contains("一次不能超过 500 人");
        assertThat(read(Stage.workbook(List.of("人员编码"), Arrays.copyOf(rows, 500))).json().path("rows")).hasSize(500);
    }

    @Test
    void nobody_but_organisers_may() {
        for (var role : Role.values()) {
            if (role != Role.ORGANISER) {
                assertThat(Events.http("accounts.read-people-workbook.json")
                    .as(new Caller("hospital01", role, ReviewLevel.CITY, null, null)).to(function).code())
                    .isEqualTo("role-not-allowed");
            }
        }
    }

    private Reply read(byte[] workbook) {
        return send("{\"file\":\"" + Base64.getEncoder().encodeToString(workbook) + "\"}");
    }

    private Reply send(String body) {
        return Events.http("accounts.read-people-workbook.json").body(body).to(function);
    }

    private static String reason(Reply refused) {
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/fields/0/field").textValue()).isEqualTo("file");
        return refused.json().at("/fields/0/message").textValue();
    }

    private static String[] row(String... cells) {
        return cells;
    }
}
