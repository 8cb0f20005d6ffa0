package xuefen.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import xuefen.domain.project.Decision;
import xuefen.domain.project.Project;
import xuefen.domain.rule.CreditRules;
import xuefen.pdf.Pdf;
import xuefen.pdf.PdfPrinter;
import xuefen.platform.form.FormField;
import xuefen.platform.form.FormField.Kind;
import xuefen.platform.form.FormLayout;

/** The printed text, read back from the PDF. */
class ApplicationSheetTest {
    private static final FormLayout FORM = FormLayout.current();
    private static final PdfPrinter PRINTER = PdfPrinter.ready();

    @Test
    void every_field_stands_on_the_paper_with_its_label_and_what_was_filled_in() {
        var application = full();
        var pdf = print(Stage.published(application));
        var expected = new ArrayList<String>();
        FORM.pages().forEach(page -> {
            expected.add(page.title());
            collect(page.fields(), application, expected);
        });
        assertThat(expected).hasSizeGreaterThan(100)
            .allSatisfy(text -> assertThat(pdf.text()).contains(squeezed(text)));
        assertThat(pdf.text()).as("codes are for machines").doesNotContain("WESTERN_MEDICINE", "FACE_TO_FACE", "DOCTOR",
            "THEORY");
        assertThat(pdf.title()).isEqualTo("市级继续医学教育项目申报表");
        assertThat(pdf.fontsOutside()).isEmpty();
        assertThat(pdf.a4()).isTrue();
    }

    @Test
    void what_is_computed_and_numbered_and_who_decided_what_stands_there_too() {
        var text = print(Stage.published(Stage.tree())).text();
        assertThat(text).contains("（2026年度）", "项目编号2026-03-01-001", "申报编号" + Stage.ID, "上报时间2026年3月1日09:00",
            "打印日期：2026年3月1日", "学时合计：理论6学时，实践6学时，共12学时；课程共2门", "最多可授4学分", "申报单位审核意见通过。意见：同意申报系统记录：unit01，2026年3月2日09:00",
            "区县卫生行政部门审核意见", "系统记录：county01，2026年3月3日09:00", "通过。意见：符合要求，同意系统记录：city01，2026年3月4日09:00", "审批步骤");
        assertThat(text.split("审核人（签字）：（盖章）年月日", -1)).as("one block for each level").hasSize(4);
    }

    @Test
    void what_was_decided_on_an_earlier_submission_is_a_step_and_no_opinion_on_this_one() {
        var returned = Stage.submitted(Stage.tree()).decide(Stage.UNIT, Decision.RETURN, "请补充课程", List.of(), Stage.NOW);
        assertThat(print(returned).text()).contains("退回修改。意见：请补充课程");
        var again = returned.save(returned.application(), (before, after) -> List.of(), returned.version(), Stage.NOW)
            .submit(any -> List.of(), CreditRules.SEEDS, Stage::windows, Stage.NOW);
        assertThat(print(again).text()).doesNotContain("意见：请补充课程").contains("第1次申报单位退回修改请补充课程unit01");
    }

    @Test
    void a_filing_says_what_it_is_and_has_a_block_for_unit_and_city_alone() {
        var held = Stage.published(Stage.tree()).accept(true, Stage.NOW);
        var text = print(Project.filing(Stage.FILING, Stage.ORGANISER, held, Stage.NOW)).text();
        assertThat(text).contains("申报类型备案，2026年举办的项目2026-03-01-001", "申报单位审核意见审核人", "市级卫生行政部门审核意见审核人")
            .doesNotContain("区县卫生行政部门");
        assertThat(text.split("审核人（签字）：（盖章）年月日", -1)).hasSize(3);
        assertThat(print(held).text()).contains("申报类型新项目申报编号");
    }

    @Test
    void only_what_is_still_being_written_has_a_watermark() {
        var submitted = Stage.submitted(Stage.tree());
        var returned = submitted.decide(Stage.UNIT, Decision.RETURN, "请修改", List.of(), Stage.NOW);
        for (var project : List.of(Stage.draft(Stage.tree()), returned)) {
            assertThat(print(project).pages()).allMatch(page -> page.contains("草") && page.contains("稿"));
        }
        for (var project : List.of(submitted,
            submitted.decide(Stage.UNIT, Decision.REJECT, "不符合要求", List.of(), Stage.NOW),
            Stage.published(Stage.tree()))) {
            assertThat(print(project).pages()).noneMatch(page -> page.contains("草") || page.contains("稿"));
        }
    }

    @Test
    void an_empty_draft_is_a_form_to_fill_in_by_hand() {
        var empty = Stage.tree();
        empty.removeAll();
        var text = print(Stage.draft(empty)).text();
        assertThat(text).contains("（公布后编号）", "（未上报）", "（未填写）", "本领域的最新进展", "负责人姓名", "共0学时").doesNotContain("null");
    }

    @Test
    void nothing_that_anybody_writes_breaks_the_paper() {
        var application = Stage.tree();
        var written = "<script>alert(1)</script>&amp;\"'</td></table>";
        application.put("title", written).put("place", "x".repeat(100)).put("remarks", "好😀\u202E𠮷\r\n第二行");
        application.withObjectProperty("leader").put("name", "㐂䶮").put("address", "一".repeat(100));
        application.withObjectProperty("rationale").put("aims", "无空格".repeat(1000)).put("need", "\n".repeat(200) + "尾")
            .put("novelty", "w".repeat(3000));
        var pdf = print(Stage.submitted(application));
        assertThat(pdf.text()).contains(written, "x".repeat(100), "㐂䶮", "一".repeat(100), "好〔U+1F600〕〔U+20BB7〕第二行");
        assertThat(pdf.text().chars().filter(letter -> letter == '空').count()).isEqualTo(1000);
        assertThat(pdf.text().chars().filter(letter -> letter == 'w').count()).isEqualTo(3000);
    }

    /** The example application with every field filled in. */
    private static ObjectNode full() {
        var application = Stage.tree();
        application.put("remarks", "无其他说明");
        application.withObjectProperty("leader").put("post", "科主任").put("experience", "主办过三期").put("papers", "论文两篇");
        ((ObjectNode) application.withArrayProperty("courses").get(0)).put("researchField", "心脏重构");
        return application;
    }

    private static void collect(List<FormField> fields, com.fasterxml.jackson.databind.JsonNode values,
        List<String> into) {
        for (var field : fields) {
            var value = values.path(field.name());
            if (field.kind() == Kind.PART) {
                collect(field.fields(), value, into);
            } else if (field.kind() == Kind.ROWS) {
                value.forEach(row -> collect(field.fields(), row, into));
            } else {
                into.add(field.label());
                var text = field.text(value);
                assertThat(text).as(field.name()).isNotEmpty();
                into.add(text);
            }
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static Pdf print(Project project) {
        return Pdf.read(PRINTER.print(ApplicationSheet.of(FORM, project, CreditRules.SEEDS, Stage.NOW), Stage.NOW));
    }
}
