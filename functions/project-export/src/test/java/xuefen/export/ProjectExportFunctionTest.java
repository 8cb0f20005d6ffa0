package xuefen.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Reply;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.Projects;
import xuefen.platform.testing.SettableClock;

class ProjectExportFunctionTest {
    private static final Caller ADMINISTRATOR = new Caller("admin", Role.ADMINISTRATOR, null, null, null);

    private final MemoryDocuments audit = new MemoryDocuments();
    private final ProjectStore projects = new ProjectStore(new MemoryDocuments());
    private final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    private final ProjectExportFunction function = function(ProjectExportFunction.MOST);

    @Test
    void whoever_may_see_a_project_takes_it_away_as_a_row_of_texts() throws IOException {
        Projects.published(projects);
        for (var caller : List.of(Projects.ORGANISER, Projects.UNIT, Projects.COUNTY, Projects.CITY, ADMINISTRATOR)) {
            var rows = rows(Events.http("project-export.export-projects.json").as(caller).to(function));
            assertThat(rows).as(caller.account()).hasSize(2);
            assertThat(rows.getFirst()).startsWith("项目编号", "项目名称", "年度", "类型");
            assertThat(rows.getLast()).contains("2026-03-01-001", "心力衰竭规范化诊疗新进展培训班", "2026", "新项目", "测试市第一医院", "测试主任甲",
                "已公布", "12", "4");
        }
        assertThat(audit.all()).hasSize(5)
            .allSatisfy(entry -> assertThat(entry.path("event").textValue()).isEqualTo("projects-exported"));
    }

    @Test
    void the_filters_are_those_of_the_query_and_nothing_found_is_a_list_without_rows() throws IOException {
        Projects.published(projects);
        assertThat(rows(Events.http("project-export.export-projects.json").query("words", "骨科").to(function)))
            .hasSize(1);
        assertThat(rows(Events.http("project-export.export-projects.json").query("state", "PUBLISHED").to(function)))
            .hasSize(2);
        assertThat(rows(Events.http("project-export.export-projects.json").query("kind", "FILING").to(function)))
            .as("titles alone").hasSize(1);
        assertThat(Events.http("project-export.export-projects.json").query("state", "GONE").to(function).json()
            .at("/fields/0/field").textValue()).isEqualTo("state");
    }

    @Test
    void what_lies_elsewhere_is_not_in_it_and_learners_get_nothing() throws IOException {
        Projects.published(projects);
        assertThat(rows(Events.http("project-export.export-projects.json")
            .as(new Caller("hospital02", Role.ORGANISER, null, "别的医院", "测试区")).to(function))).hasSize(1);
        assertThat(rows(Events.http("project-export.export-projects.json")
            .as(new Caller("county02", Role.REVIEWER, ReviewLevel.COUNTY, null, "别的区")).to(function)))
            .hasSize(1);
        assertThat(Events.http("project-export.export-projects.json").as(Projects.COUNTY).query("county", "别的区")
            .to(function).code()).isEqualTo("role-not-allowed");
        assertThat(Events.http("project-export.export-projects.json")
            .as(new Caller("P000001", Role.LEARNER, null, "测试市第一医院", "测试区")).to(function).code())
            .isEqualTo("role-not-allowed");
    }

    @Test
    void more_than_a_workbook_is_for_is_refused_in_words() {
        Projects.published(projects);
        var refused = Events.http("project-export.export-projects.json").to(function(0));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/fields/0/message").textValue()).contains("请缩小范围");
        assertThat(audit.all()).as("nothing left the system").isEmpty();
    }

    private ProjectExportFunction function(int most) {
        return new ProjectExportFunction(projects, new AuditLog(audit, clock), most, clock);
    }

    private static List<List<String>> rows(Reply reply) throws IOException {
        assertThat(reply.status()).isEqualTo(200);
        try (var workbook = new XSSFWorkbook(
            new ByteArrayInputStream(Base64.getDecoder().decode(reply.response().getBody())))) {
            var rows = new ArrayList<List<String>>();
            workbook.getSheetAt(0).forEach(row -> {
                var cells = new ArrayList<String>();
                row.forEach(cell -> cells.add(cell.getStringCellValue()));
                rows.add(cells);
            });
            return rows;
        }
    }
}
