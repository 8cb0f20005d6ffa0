package xuefen.accountimport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import xuefen.domain.area.Unit;
import xuefen.domain.imports.ImportKind;
import xuefen.domain.job.Job;
import xuefen.platform.files.FileStore;
import xuefen.platform.files.Sha256;
import xuefen.platform.json.Json;
import xuefen.platform.queue.MessageQueue;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AuditLog;
import xuefen.platform.store.Documents;
import xuefen.platform.store.UnitStore;
import xuefen.platform.testing.CheapPasswords;
import xuefen.platform.testing.Events;
import xuefen.platform.testing.MemoryDocuments;
import xuefen.platform.testing.MemoryFiles;
import xuefen.platform.testing.MemoryQueue;
import xuefen.platform.testing.Serving;
import xuefen.platform.testing.SettableClock;
import xuefen.platform.testing.TestContext;
import xuefen.platform.work.WorkMessage;
import xuefen.platform.work.WorkStore;
import xuefen.workbook.TextWorkbook;

/** The environment of the two functions: one unit, no accounts. */
final class Stage {
    static final String IMPORT = "1d5f0c7a-92b4-4a1e-b6d3-8e2f7a0c4b15";
    static final String EXPORT = "7b2e9d40-5c13-4f86-a0d7-3e1b6f8c2a94";
    static final String PASSWORD = "Test-2026-learners";
    static final List<String> LEARNER_TITLES = List.of("人员编码", "姓名", "单位", "区县", "技术职务");

    final MemoryDocuments workTable = new MemoryDocuments();
    final MemoryDocuments accountsTable = new MemoryDocuments();
    final MemoryDocuments auditTable = new MemoryDocuments();
    final WorkStore work = new WorkStore(workTable);
    final AccountStore accounts = new AccountStore(accountsTable);
    final UnitStore units = new UnitStore(accountsTable);
    final MemoryFiles files = new MemoryFiles();
    final MemoryQueue<WorkMessage> queue = new MemoryQueue<>();
    final SettableClock clock = new SettableClock("2026-05-11T00:40:00Z");
    final Serving function = function(queue);

    Stage() {
        units.addTogether(List.of(new Unit("H0001", "测试市第一医院", "测试区"), new Unit("H0002", "人民医院", "另一区")));
    }

    Serving function(MessageQueue<WorkMessage> to) {
        return Serving.of(AccountWorkbooks.ROUTES, new AccountWorkbooks(work, files, to, CheapPasswords::hash, clock),
            new AuditLog(auditTable, clock));
    }

    AccountJobFunction worker() {
        return worker(accountsTable, files);
    }

    AccountJobFunction worker(Documents accountsOn, FileStore filesIn) {
        var ofAccounts = new AccountStore(accountsOn);
        var ofUnits = new UnitStore(accountsOn);
        return new AccountJobFunction(new ImportWork(ofAccounts, ofUnits, filesIn, queue, clock),
            new ExportWork(ofAccounts, ofUnits, filesIn), work, (_, _) -> {}, queue, clock);
    }

    /** Orders, uploads, starts and runs an import; returns the administrator's view. */
    JsonNode imported(String id, ImportKind kind, byte[] workbook) {
        started(id, kind, workbook);
        run(worker(), Job.Kind.ACCOUNT_IMPORT, id);
        return shown(id);
    }

    JsonNode imported(byte[] learners) {
        return imported(IMPORT, ImportKind.LEARNERS, learners);
    }

    void started(String id, ImportKind kind, byte[] workbook) {
        var order = new java.util.LinkedHashMap<String, Object>(Map.of("kind", kind.name(), "fileName", "文件.xlsx",
            "size", workbook.length, "sha256", Sha256.hex(workbook)));
        if (kind != ImportKind.UNITS) {
            order.put("initialPassword", PASSWORD);
        }
        Events.http("accounts.order-import.json").path("importId", id).body(Json.write(order)).to(function);
        files.put(AccountFiles.upload(id), workbook, TextWorkbook.TYPE);
        Events.http("accounts.start-import.json").path("importId", id).to(function);
    }

    JsonNode shown(String id) {
        return Events.http("accounts.get-import.json").path("importId", id).to(function).json();
    }

    /** Delivers a message; returns how many failed. */
    static int run(AccountJobFunction on, Job.Kind kind, String id) {
        var event = Events.read("accounts.jobs.json", SQSEvent.class);
        event.getRecords().getFirst().setBody(Json.write(new WorkMessage(kind, id)));
        return on.handleRequest(event, new TestContext("AccountJobFunction")).getBatchItemFailures().size();
    }

    List<String> audited() {
        return auditTable.all().stream().map(entry -> entry.path("event").textValue()).toList();
    }

    /** A workbook of learners, one row each, in text cells. */
    static byte[] learners(String[]... rows) {
        return workbook(LEARNER_TITLES, rows);
    }

    static byte[] workbook(List<String> titles, String[]... rows) {
        var all = new ArrayList<List<String>>();
        Arrays.stream(rows).forEach(row -> all.add(Arrays.asList(row)));
        try (var workbook = new TextWorkbook().sheet("内容", titles)) {
            all.forEach(workbook::row);
            return workbook.bytes();
        }
    }

    static String[] learner(String code, String name) {
        return new String[] {code, name, "测试市第一医院", "测试区", "主治医师"};
    }

    /** A workbook with one valid row of a learner, edited. */
    static byte[] edited(Consumer<Sheet> edit) {
        try (var workbook = new XSSFWorkbook(); var bytes = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("学员");
            fill(sheet, 0, LEARNER_TITLES);
            fill(sheet, 1, Arrays.asList(learner("P0000001", "测试医生甲")));
            edit.accept(sheet);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void fill(Sheet sheet, int row, List<String> texts) {
        var made = sheet.createRow(row);
        for (int i = 0; i < texts.size(); i++) {
            made.createCell(i).setCellValue(texts.get(i));
        }
    }

    /** A workbook whose only sheet is this XML, written as a stream. */
    static byte[] raw(Consumer<java.io.OutputStream> sheet) {
        return raw(Map.of(), sheet);
    }

    /** Parts of a workbook with shared texts. */
    static Map<String, String> withShared(String texts) {
        return Map.of("xl/sharedStrings.xml", texts,
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
    }

    /** The same with replaced or additional parts. */
    static byte[] raw(Map<String, String> others, Consumer<java.io.OutputStream> sheet) {
        var parts = new java.util.TreeMap<>(Map.of(
            "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        parts.putAll(others);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var buffered = new java.io.BufferedOutputStream(zip, 1 << 16);
            sheet.accept(buffered);
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void text(java.io.OutputStream to, String text) {
        try {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
