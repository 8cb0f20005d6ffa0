package xuefen.accountimport;

import static org.assertj.core.api.Assertions.assertThat;
import static xuefen.accountimport.Stage.IMPORT;
import static xuefen.accountimport.Stage.learner;
import static xuefen.accountimport.Stage.learners;
import static xuefen.accountimport.Stage.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import xuefen.domain.area.Unit;
import xuefen.domain.identity.Account;
import xuefen.domain.identity.Caller;
import xuefen.domain.identity.ReviewLevel;
import xuefen.domain.identity.Role;
import xuefen.domain.imports.AccountExport;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.job.Job;
import xuefen.platform.files.Sha256;
import xuefen.platform.identity.Passwords;
import xuefen.platform.store.AccountStore.Stored;
import xuefen.platform.testing.DisturbedDocuments;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.Events.Call;
import xuefen.platform.work.WorkMessage;
import xuefen.workbook.TextWorkbook;

/** Imports and exports from order to result. */
class AccountImportTest {
    private static final String SECOND = "2d5f0c7a-92b4-4a1e-b6d3-8e2f7a0c4b15";

    private final Stage stage = new Stage();

    static Stream<String> events() {
        return Stream.of("get-import-template", "order-import", "start-import", "get-import", "export-accounts",
            "get-account-export");
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_other_role_may(String event) {
        stage.imported(learners(learner("P0000001", "甲")));
        var audited = stage.audited();
        for (var role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                var reply = call(event)
                    .as(new Caller("city01", role, role == Role.REVIEWER ? ReviewLevel.CITY : null, null, null))
                    .to(stage.function);
                assertThat(reply.status()).isEqualTo(403);
                assertThat(reply.code()).isEqualTo("role-not-allowed");
            }
        }
        assertThat(stage.audited()).isEqualTo(audited);
    }

    @Test
    void another_administrator_s_import_is_not_there() {
        stage.imported(learners(learner("P0000001", "甲")));
        var other = new Caller("admin2", Role.ADMINISTRATOR, null, null, null);
        assertThat(call("get-import").as(other).to(stage.function).code()).isEqualTo("import-not-found");
        assertThat(call("start-import").as(other).to(stage.function).code()).isEqualTo("import-not-found");
        assertThat(call("order-import").as(other).to(stage.function).code()).isEqualTo("request-differs");
    }

    @Test
    void learners_are_ordered_uploaded_started_and_there() {
        var workbook = learners(learner("P0000001", "测试医生甲"),
            new String[] {" P0000002 ", "测试医生乙", "人民医院", "另一区", null});
        var ordered = call("order-import").body(body -> body.replace("5242880", Integer.toString(workbook.length))
            .replaceAll("[0-9a-f]{64}", Sha256.hex(workbook))).to(stage.function);
        assertThat(ordered.status()).isEqualTo(200);
        assertThat(ordered.json().path("link").textValue())
            .isEqualTo("https://files.test/accounts/imports/" + IMPORT + ".xlsx?for=900");
        assertThat(ordered.json().path("headers").toString()).contains(TextWorkbook.TYPE, "\"" + workbook.length + "\"",
            Sha256.hex(workbook));
        assertThat(ordered.json().path("expiresAt").textValue()).isEqualTo("2026-05-11T00:55:00Z");
        assertThat(call("start-import").to(stage.function).code()).isEqualTo("upload-missing");
        stage.files.put(AccountFiles.upload(IMPORT), Arrays.copyOf(workbook, workbook.length - 1), TextWorkbook.TYPE);
        assertThat(call("start-import").to(stage.function).code()).isEqualTo("upload-missing");
        assertThat(stage.queue.sent()).isEmpty();

        stage.files.put(AccountFiles.upload(IMPORT), workbook, TextWorkbook.TYPE);
        var started = call("start-import").to(stage.function);
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.response().getHeaders()).containsEntry("location", "/jobs/" + IMPORT);
        assertThat(stage.queue.sent()).containsExactly(new WorkMessage(Job.Kind.ACCOUNT_IMPORT, IMPORT));
        assertThat(stage.audited()).containsExactlyInAnyOrder("account-import-ordered", "account-import-started");

        assertThat(Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, IMPORT)).isZero();
        var shown = stage.shown(IMPORT);
        assertThat(shown.path("stage").textValue()).isEqualTo("DONE");
        assertThat(shown.path("rows").intValue()).isEqualTo(2);
        assertThat(shown.path("created").intValue()).isEqualTo(2);
        assertThat(shown.toString()).doesNotContain("$2a$", Stage.PASSWORD);
        assertThat(stage.work.job(IMPORT).orElseThrow().result()).isEqualTo("/account-imports/" + IMPORT);
        var stored = stage.accounts.find("P0000001").orElseThrow();
        assertThat(stored.account())
            .isEqualTo(new Account("P0000001", Role.LEARNER, "测试医生甲", null, "测试市第一医院", "测试区", "主治医师"));
        assertThat(stored.mustChange()).isTrue();
        assertThat(Passwords.matches(Stage.PASSWORD, stored.passwordHash())).isTrue();
        assertThat(stage.accounts.find("P0000002").orElseThrow().account().title()).isNull();
    }

    @Test
    void the_same_file_again_changes_nothing() {
        var workbook = learners(learner("P0000001", "甲"), learner("P0000002", "乙"));
        stage.imported(workbook);
        stage.accounts.replace(stage.accounts.find("P0000001").orElseThrow().changed(Passwords.NOBODYS));
        var before = stage.accountsTable.all();
        var shown = stage.imported(SECOND, ImportKind.LEARNERS, workbook);
        assertThat(shown.path("stage").textValue()).isEqualTo("DONE");
        assertThat(shown.path("created").intValue()).isZero();
        assertThat(shown.path("unchanged").intValue()).isEqualTo(2);
        assertThat(stage.accountsTable.all()).isEqualTo(before);
    }

    @Test
    void what_is_there_with_other_content_is_named_column_by_column_and_nothing_is_imported() {
        stage.imported(learners(learner("P0000001", "甲")));
        stage.accounts.add(
            new Stored(new Account("city01", Role.REVIEWER, "市卫健委", ReviewLevel.CITY, null, null, null), "hash"));
        var shown = stage.imported(SECOND, ImportKind.LEARNERS,
            learners(learner("P0000009", "新人"), new String[] {"P0000001", "甲", "人民医院", "另一区", null},
                learner("city01", "丙")));
        assertThat(shown.path("stage").textValue()).isEqualTo("REFUSED");
        assertThat(shown.path("faults").findValuesAsText("reason")).containsExactly("P0000001 已存在，其单位是“测试市第一医院”",
            "P0000001 已存在，其区县是“测试区”", "P0000001 已存在，其技术职务是“主治医师”", "city01 已是审核人员账号，请换一个");
        assertThat(shown.path("faults").findValuesAsText("row")).containsExactly("3", "3", "3", "4");
        assertThat(stage.accounts.find("P0000009")).isEmpty();
    }

    @Test
    void units_organisers_and_reviewers_come_by_workbook_too() {
        var titles = List.of("区县", "单位名称", "单位编码"); // in any order
        assertThat(stage.imported(IMPORT, ImportKind.UNITS, Stage.workbook(titles, new String[] {"北区", "中医院", "H0003"},
            new String[] {"测试区", "测试市第一医院", "H0001"})).path("created").intValue()).isEqualTo(1);
        assertThat(stage.units.all()).extracting(unit -> unit.code()).containsExactly("H0001", "H0002", "H0003");
        assertThat(stage.imported(SECOND, ImportKind.ORGANISERS, Stage.workbook(Workbooks.titles(ImportKind.ORGANISERS),
            new String[] {"hospital03", "中医院", "中医院", "北区"})).path("created").intValue()).isEqualTo(1);
        var third = "3d5f0c7a-92b4-4a1e-b6d3-8e2f7a0c4b15";
        assertThat(stage.imported(third, ImportKind.REVIEWERS, Stage.workbook(Workbooks.titles(ImportKind.REVIEWERS),
            new String[] {"unit03", "科教科", "单位", "中医院", "北区"}, new String[] {"county03", "北区卫健局", "区县", null, "北区"},
            new String[] {"city03", "市卫健委", "市级", null, null})).path("created").intValue()).isEqualTo(3);
        assertThat(stage.accounts.find("county03").orElseThrow().account())
            .isEqualTo(new Account("county03", Role.REVIEWER, "北区卫健局", ReviewLevel.COUNTY, null, "北区", null));
    }

    @Test
    void a_reviewer_s_place_is_that_of_the_level_and_a_unit_s_name_is_its_own() {
        var shown = stage.imported(IMPORT, ImportKind.REVIEWERS, Stage.workbook(Workbooks.titles(ImportKind.REVIEWERS),
            new String[] {"unit03", "甲", "省级", "测试市第一医院", "测试区"},
            new String[] {"county03", "乙", "区县", "测试市第一医院", "测试区"},
            new String[] {"city03", "丙", "市级", null, "测试区"}, new String[] {"unit04", "丁", "单位", null, "测试区"}));
        assertThat(shown.path("faults").findValuesAsText("reason")).containsExactly("级别应为单位、区县或市级", "只有单位级审核账号填写单位",
            "市级审核账号不填区县", "请填写单位");
        var units = stage.imported(SECOND, ImportKind.UNITS, Stage.workbook(Workbooks.titles(ImportKind.UNITS),
            new String[] {"H0009", "人民医院", "另一区"}, new String[] {"H0002", "人民医院", "北区"}));
        assertThat(units.path("faults").findValuesAsText("reason")).containsExactly("另一区已有同名的单位，编码为 H0002",
            "H0002 已存在，其区县是“另一区”");
    }

    @Test
    void a_run_that_was_cut_off_is_taken_up_to_the_same_end() {
        var rows = new String[350][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = learner("P%07d".formatted(i + 1), "学员" + i);
        }
        stage.started(IMPORT, ImportKind.LEARNERS, learners(rows));
        assertThat(Stage.run(stage.worker(disturbed(DisturbedDocuments.away(2)), stage.files), Job.Kind.ACCOUNT_IMPORT,
            IMPORT)).isEqualTo(1);
        assertThat(stage.shown(IMPORT).path("stage").textValue()).isEqualTo("CHECKED");
        // A workbook put in its place is not the one that was checked.
        var own = stage.files.get(AccountFiles.upload(IMPORT)).orElseThrow();
        stage.files.put(AccountFiles.upload(IMPORT), learners(learner("P9999999", "别人")), TextWorkbook.TYPE);
        assertThat(Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, IMPORT)).isZero();
        assertThat(stage.work.job(IMPORT).orElseThrow().failure()).isEqualTo("上传的文件已不在，或与登记的不同，请重新上传后再导入");
        stage.files.put(AccountFiles.upload(IMPORT), own, TextWorkbook.TYPE);
        // A second start continues the import.
        var started = Events.http("accounts.start-import.json").path("importId", IMPORT).to(stage.function);
        assertThat(started.json().path("state").textValue()).isEqualTo("QUEUED");
        assertThat(started.json().has("failure")).isFalse();
        assertThat(Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, IMPORT)).isZero();
        var shown = stage.shown(IMPORT);
        assertThat(shown.path("stage").textValue()).isEqualTo("DONE");
        assertThat(shown.path("created").intValue()).isEqualTo(350);
        assertThat(stage.accounts.ofRole(Role.LEARNER, 1000, null).items()).hasSize(350);
        // A redelivery does nothing.
        var before = stage.accountsTable.all();
        assertThat(Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, IMPORT)).isZero();
        assertThat(stage.accountsTable.all()).isEqualTo(before);
    }

    @Test
    void somebody_who_opens_one_of_the_accounts_meanwhile_keeps_it() {
        stage.started(IMPORT, ImportKind.LEARNERS, learners(learner("P0000001", "甲"), learner("P0000002", "乙")));
        var own = new Stored(new Account("P0000002", Role.LEARNER, "别人", null, "人民医院", "另一区", null), "hash");
        Stage.run(stage.worker(disturbed(call -> stage.accounts.add(own)), stage.files), Job.Kind.ACCOUNT_IMPORT,
            IMPORT);
        var shown = stage.shown(IMPORT);
        assertThat(shown.path("stage").textValue()).isEqualTo("DONE");
        assertThat(shown.path("faults").findValuesAsText("reason")).contains("P0000002 已存在，其姓名是“别人”");
        assertThat(stage.accounts.find("P0000002")).contains(own);
        assertThat(stage.accounts.find("P0000001")).isPresent();
    }

    @Test
    void a_run_whose_time_is_over_goes_on_by_another_message() {
        var rows = new String[2100][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = learner("P%07d".formatted(i + 1), "学员" + i);
        }
        stage.started(IMPORT, ImportKind.LEARNERS, learners(rows));
        var slow = stage.worker(disturbed(call -> stage.clock.advance(Duration.ofMinutes(5))), stage.files);
        assertThat(Stage.run(slow, Job.Kind.ACCOUNT_IMPORT, IMPORT)).isZero();
        assertThat(stage.queue.sent()).hasSize(2);
        assertThat(stage.shown(IMPORT).path("state").textValue()).isEqualTo("RUNNING");
        Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, IMPORT);
        assertThat(stage.shown(IMPORT).path("created").intValue()).isEqualTo(2100);
    }

    @Test
    void shared_texts_are_read_in_pieces_and_without_what_is_said_of_their_pronunciation() {
        var shared = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>人员编码</t></si><si><t>姓名</t></si><si><t>单位</t></si>"
            + "<si><t>区县</t></si><si><t>技术职务</t></si><si><t>P0000001</t></si><si><r><t>测试</t></r><r><t>医生</t></r><rPh><t>ceshi</t></rPh></si>"
            + "<si><t>测试市第一医院</t></si><si><t>测试区</t></si></sst>";
        // As some programs write it: with a byte order mark, and with an external link, which is not followed.
        var parts = new java.util.HashMap<>(Stage.withShared("\ufeff" + shared));
        parts.put("xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
                + "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"mailto:a@b.test\" TargetMode=\"External\"/></Relationships>");
        var sheet = new StringBuilder(
            "\ufeff<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><!-- > a comment -->");
        for (var row : List.of(List.of(0, 1, 2, 3, 4), List.of(5, 6, 7, 8))) {
            sheet.append("<row>");
            row.forEach(number -> sheet.append("<c t=\"s\" s='>'><v>").append(number).append("</v></c>"));
            sheet.append("</row>");
        }
        var shown = stage.imported(Stage.raw(parts, to -> Stage.text(to, sheet + "</sheetData></worksheet>")));
        assertThat(shown.path("stage").textValue()).as(shown.toString()).isEqualTo("DONE");
        assertThat(stage.accounts.find("P0000001").orElseThrow().account().displayName()).isEqualTo("测试医生");
    }

    @Test
    @Tag("slow")
    void a_million_empty_rows_are_read_over() {
        var bytes = Stage.raw(sheet -> {
            text(sheet,
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">");
            cells(sheet, 1, Stage.LEARNER_TITLES);
            text(sheet, "</row>");
            for (int i = 2; i < 1_000_000; i++) {
                text(sheet, "<row r=\"" + i + "\" spans=\"1:5\"><c r=\"A" + i + "\" s=\"1\"/></row>");
            }
            text(sheet, "<row r=\"1000000\">");
            cells(sheet, 1_000_000, Arrays.asList(learner("P0000001", "甲")));
            text(sheet, "</row></sheetData></worksheet>");
        });
        var shown = stage.imported(bytes);
        assertThat(shown.path("stage").textValue()).as(shown.toString()).isEqualTo("DONE");
        assertThat(shown.path("rows").intValue()).isEqualTo(1);
        assertThat(stage.accounts.find("P0000001")).isPresent();
    }

    @Test
    void a_code_typed_as_a_number_is_the_digits_that_were_typed() {
        stage.imported(Stage.edited(sheet -> {
            Stage.fill(sheet, 2, Arrays.asList(learner("", "乙")));
            sheet.getRow(2).getCell(0).setCellValue(350100123d);
        }));
        assertThat(stage.accounts.find("350100123")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"LEARNERS,kind,NOBODY", "学员.xlsx,fileName,学员.exe", "5242880,size,0", "5242880,size,20971521",
        "Test-2026-learners,initialPassword,short", "LEARNERS,initialPassword,UNITS", "14bcd090,sha256,14BCD090"})
    void an_order_that_is_wrong_is_named_by_its_field(String was, String field, String is) {
        var reply = call("order-import").body(body -> body.replace(was, is)).to(stage.function);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("fields").findValuesAsText("field")).contains(field);
        assertThat(stage.workTable.all()).isEmpty();
    }

    @Test
    void an_order_sent_twice_is_one_and_another_under_its_id_is_refused() {
        assertThat(call("order-import").to(stage.function).status()).isEqualTo(200);
        var kept = stage.workTable.all();
        assertThat(call("order-import").to(stage.function).status()).isEqualTo(200);
        assertThat(stage.workTable.all()).isEqualTo(kept);
        assertThat(call("order-import").body(body -> body.replace("Test-2026", "Best-2026")).to(stage.function).code())
            .isEqualTo("request-differs");
        assertThat(call("order-import").path("importId", "first").to(stage.function).json().path("fields").get(0)
            .path("field").textValue())
            .isEqualTo("importId");
    }

    @ParameterizedTest
    @EnumSource(ImportKind.class)
    void a_template_filled_in_with_its_own_example_can_be_imported(ImportKind kind) throws IOException {
        var reply = call("get-import-template").path("kind", kind.name()).to(stage.function);
        assertThat(reply.response().getHeaders()).containsEntry("content-type", TextWorkbook.TYPE);
        assertThat(reply.response().getHeaders().get("content-disposition"))
            .startsWith("attachment; filename=\"xuefen.xlsx\"; filename*=UTF-8''%");
        var bytes = java.util.Base64.getDecoder().decode(reply.response().getBody());
        if (kind != ImportKind.UNITS) {
            stage.units.addTogether(List.of(new Unit("H0003", "示例市第一医院", "示例区")));
        }
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
            var filled = new java.io.ByteArrayOutputStream()) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isZero();
            assertThat(sheet.getColumnStyle(0).getDataFormatString()).isEqualTo("@");
            Stage.fill(sheet, 1, kind.columns().stream().map(column -> column.example()).toList());
            workbook.write(filled);
            var shown = stage.imported(IMPORT, kind, filled.toByteArray());
            assertThat(shown.path("created").intValue()).as(shown.toString()).isEqualTo(1);
        }
    }

    @Test
    void a_template_of_nothing_known_is_named() {
        assertThat(call("get-import-template").path("kind", "PATIENTS").to(stage.function).json().path("fields").get(0)
            .path("field").textValue())
            .isEqualTo("kind");
    }

    @Test
    void an_export_can_be_imported_again_and_starts_no_formula() throws IOException {
        stage.imported(learners(learner("P0000001", "=HYPERLINK(\"x\")"), learner("P0000002", "乙")));
        var ordered = call("export-accounts").to(stage.function);
        assertThat(ordered.status()).isEqualTo(202);
        assertThat(call("get-account-export").to(stage.function).json().path("state").textValue()).isEqualTo("QUEUED");
        assertThat(Stage.run(stage.worker(), Job.Kind.ACCOUNT_EXPORT, Stage.EXPORT)).isZero();
        var shown = call("get-account-export").to(stage.function).json();
        assertThat(shown.path("rows").intValue()).isEqualTo(2);
        assertThat(shown.path("file").path("fileName").textValue()).isEqualTo("学员导出.xlsx");
        assertThat(stage.audited()).contains("account-export-ordered", "account-export-downloaded");
        var bytes = stage.files.get(
            AccountFiles.export(stage.work.result(Stage.EXPORT, AccountExport.class).orElseThrow())).orElseThrow();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var cell = workbook.getSheetAt(0).getRow(1).getCell(1);
            assertThat(cell.getStringCellValue()).isEqualTo("=HYPERLINK(\"x\")");
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
        }
        var again = stage.imported(SECOND, ImportKind.LEARNERS, bytes);
        assertThat(again.path("unchanged").intValue()).isEqualTo(2);
        assertThat(call("export-accounts").body("{\"kind\":\"UNITS\"}").to(stage.function).code())
            .isEqualTo("request-differs");
        assertThat(call("export-accounts").body("{}").to(stage.function).code()).isEqualTo("fields-invalid");
    }

    @Test
    void a_route_that_is_not_its_own_is_refused_and_a_job_that_nobody_ordered_fails() {
        assertThat(call("get-import").route("DELETE /account-imports/{importId}").to(stage.function).code())
            .isEqualTo("no-such-route");
        assertThat(call("get-import").to(stage.function).code()).isEqualTo("import-not-found");
        assertThat(call("get-account-export").to(stage.function).code()).isEqualTo("export-not-found");
        assertThat(Stage.run(stage.worker(), Job.Kind.ACCOUNT_IMPORT, IMPORT)).isEqualTo(1);
    }

    static void cells(java.io.OutputStream sheet, int row, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            text(sheet,
                "<c r=\"" + (char) ('A' + i) + row + "\" t=\"inlineStr\"><is><t>" + texts.get(i) + "</t></is></c>");
        }
    }

    /** The table of accounts, where something happens before accounts are written together. */
    private DisturbedDocuments disturbed(Consumer<DisturbedDocuments.Call> first) {
        return new DisturbedDocuments(stage.accountsTable, DisturbedDocuments.Call.PUT_TOGETHER, first);
    }

    private static Call call(String event) {
        return Events.http("accounts." + event + ".json");
    }
}
